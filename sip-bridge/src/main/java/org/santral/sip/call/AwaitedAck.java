package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import org.santral.sip.signalling.ServerExchange;

/// A response that is repeated until the far end confirms it: a 2xx until its ACK (RFC 3261,
/// 13.3.1.4), a reliable provisional one until its PRACK (RFC 3262, 3). Over every transport, since
/// proxies between may use another one.
final class AwaitedAck {
  private final CallContext context;
  private final Lane lane;
  private final ServerExchange exchange;
  private final SIPResponse response;
  private final Runnable lost;
  private Timers.Alarm repeating = () -> {};
  private Timers.Alarm giving = () -> {};

  AwaitedAck(
      CallContext context,
      Lane lane,
      ServerExchange exchange,
      SIPResponse response,
      Runnable lost) {
    this.context = context;
    this.lane = lane;
    this.exchange = exchange;
    this.response = response;
    this.lost = lost;
  }

  /// Sends it for the first time.
  void start() {
    CallSettings.Clocks clocks = context.settings().clocks();
    exchange.respond(response);
    repeatAfter(clocks.t1());
    giving =
        lane.after(
            clocks.patience(),
            () -> {
              stop();
              lost.run();
            });
  }

  private void repeatAfter(Duration pause) {
    repeating =
        lane.after(
            pause,
            () -> {
              exchange.respond((SIPResponse) response.clone());
              Duration twice = pause.multipliedBy(2);
              Duration longest = context.settings().clocks().t2();
              repeatAfter(twice.compareTo(longest) > 0 ? longest : twice);
            });
  }

  /// The CSeq number of the request that was answered.
  long sequence() {
    return response.getCSeq().getSeqNumber();
  }

  void stop() {
    repeating.cancel();
    giving.cancel();
  }
}
