package org.santral.chat.telephone;

import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.Caller;
import org.santral.sip.call.OutgoingLeg;

/// An agent's phone that was called: for an offer, or to come into a call.
final class AgentPhone {
  private final Caller.Ring ring;
  private @Nullable OutgoingLeg leg;
  boolean hasAnswered;

  /// Whether it has put us on hold.
  boolean isHolding;

  /// Whether it cannot be reached at the moment, though the call may still stand.
  boolean isCutOff;

  AgentPhone(Caller.Ring ring) {
    this.ring = ring;
  }

  void isCalledBy(OutgoingLeg dialled) {
    leg = dialled;
  }

  Caller.Ring ring() {
    return ring;
  }

  String agent() {
    return ring.agent();
  }

  /// Whether somebody can be heard on it.
  boolean isThere() {
    return hasAnswered && !isHolding;
  }

  OutgoingLeg leg() {
    if (leg == null) {
      throw new IllegalStateException("not called yet");
    }
    return leg;
  }
}
