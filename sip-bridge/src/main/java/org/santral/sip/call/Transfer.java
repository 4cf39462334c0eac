package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.ServerExchange;

/// A far end asks to be connected with somebody else (RFC 3515). Whoever hears of it accepts or
/// refuses, does it, and says how it goes; all of that on the leg's lane.
public final class Transfer {
  private final ServerExchange exchange;
  private final ReferTarget target;
  private final @Nullable Leg replaced;
  private final Transfers transfers;
  private final Session session;
  private Timers.Alarm expiry = () -> {};
  private State state = State.ASKED;
  private boolean notifying;
  private int waiting;

  private enum State {
    ASKED,
    ACCEPTED,
    OVER
  }

  Transfer(
      ServerExchange exchange,
      ReferTarget target,
      @Nullable Leg replaced,
      Transfers transfers,
      Session session) {
    this.exchange = exchange;
    this.target = target;
    this.replaced = replaced;
    this.transfers = transfers;
    this.session = session;
  }

  void expireBy(Timers.Alarm alarm) {
    expiry = alarm;
  }

  /// Whom to call: the user part or number as the far end wrote it.
  public String target() {
    return target.user();
  }

  /// For an attended transfer the other leg of ours that the far end talks on; whoever it talks to
  /// there is to be connected. Null for a blind one.
  public @Nullable Leg replaced() {
    return replaced;
  }

  /// Whether another call was named that is none of ours; such a transfer can only be refused.
  public boolean namesForeignCall() {
    return target.replaces() != null && replaced == null;
  }

  /// Agrees to do it. The far end hears how it goes, beginning with "100 Trying".
  public void accept() {
    if (state == State.ASKED) {
      state = State.ACCEPTED;
      expiry.cancel();
      SIPResponse accepted = exchange.request().createResponse(202);
      accepted.addHeader(Headers.contact(session.dialog().contact()));
      exchange.respond(accepted);
      notify(100, false);
    }
  }

  /// Will not do it.
  public void refuse(int status) {
    if (state == State.ASKED) {
      finish();
      exchange.respond(status);
    }
  }

  /// Tells how it goes: 180 while it rings, and once a final status.
  public void report(int status) {
    if (state == State.ACCEPTED) {
      boolean last = status >= 200;
      notify(status, last);
      if (last) {
        finish();
      }
    }
  }

  /// The leg is over before the transfer was.
  void abandon() {
    if (state == State.ASKED) {
      exchange.respond(487);
    }
    finish();
  }

  private void finish() {
    state = State.OVER;
    expiry.cancel();
    transfers.closed(this);
  }

  /// One after the other: a far end may take two that cross in the wrong order.
  private void notify(int status, boolean last) {
    if (notifying) {
      waiting = status;
      return;
    }
    if (session.isOver()) {
      return;
    }
    notifying = true;
    SIPRequest notify = session.dialog().request("NOTIFY");
    Headers.set(notify, "Event", "refer;id=" + exchange.request().getCSeq().getSeqNumber());
    Headers.set(
        notify, "Subscription-State", last ? "terminated;reason=noresource" : "active;expires=60");
    Headers.body(
        notify,
        "message",
        "sipfrag",
        "SIP/2.0 " + status + " " + SIPResponse.getReasonPhrase(status) + "\r\n");
    session.ask(notify, (asked, response) -> notified());
  }

  private void notified() {
    notifying = false;
    int next = waiting;
    waiting = 0;
    if (next != 0) {
      notify(next, next >= 200);
    }
  }
}
