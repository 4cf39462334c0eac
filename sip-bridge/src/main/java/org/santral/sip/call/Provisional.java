package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.ServerExchange;

/// The provisional responses to one INVITE, reliable where the caller can and it matters (RFC
/// 3262): he insists, or there is a description that must not get lost.
final class Provisional {
  private final CallContext context;
  private final Lane lane;
  private final ServerExchange exchange;
  private final Runnable unconfirmed;
  private int sequence = ThreadLocalRandom.current().nextInt(1, 1 << 20);
  private @Nullable AwaitedAck awaited;
  private boolean described;
  private boolean reliable;

  Provisional(CallContext context, Lane lane, ServerExchange exchange, Runnable unconfirmed) {
    this.context = context;
    this.lane = lane;
    this.exchange = exchange;
    this.unconfirmed = unconfirmed;
  }

  void send(SIPResponse response, boolean withDescription) {
    SIPRequest invite = exchange.request();
    boolean must = Headers.lists(invite, "Require", "100rel");
    boolean can = Headers.lists(invite, "Supported", "100rel");
    if (!must && !(can && withDescription)) {
      exchange.respond(response);
      return;
    }
    if (awaited != null) {
      // One at a time (RFC 3262, 3); that it rings will be plain from what is played.
      return;
    }
    sequence++;
    Headers.set(response, "Require", "100rel");
    Headers.set(response, "RSeq", Integer.toString(sequence));
    described = withDescription;
    reliable |= withDescription;
    AwaitedAck next = new AwaitedAck(context, lane, exchange, response, unconfirmed);
    awaited = next;
    next.start();
  }

  /// Whether a PRACK confirms what was sent last; it is then repeated no more.
  boolean confirmedBy(SIPRequest prack) {
    AwaitedAck open = awaited;
    String rack = Headers.value(prack, "RAck");
    String expected = sequence + " " + exchange.request().getCSeq().getSeqNumber() + " INVITE";
    if (open == null || rack == null || !rack.replaceAll("\\s+", " ").equals(expected)) {
      return false;
    }
    open.stop();
    awaited = null;
    return true;
  }

  /// Whether a description was sent and not yet confirmed.
  boolean isUnconfirmed() {
    return awaited != null && described;
  }

  /// Whether the caller has our description for certain.
  boolean wasReliable() {
    return reliable;
  }

  void stop() {
    AwaitedAck open = awaited;
    if (open != null) {
      open.stop();
      awaited = null;
    }
  }
}
