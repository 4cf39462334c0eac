package org.santral.chat.telephone;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.Caller;
import org.santral.sip.call.IncomingLeg;
import org.santral.sip.call.Leg;
import org.santral.sip.call.OutgoingLeg;
import org.santral.sip.call.Reason;

/// An agent's phone that was called, for an offer or to come into a call, or that has called.
final class AgentPhone {
  private final Caller.Ring ring;
  private @Nullable Leg leg;

  /// Hops from the call's lane to that of the leg, if it has one of its own.
  private Executor hop = Runnable::run;

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

  /// The phone has called by itself: its leg lives on a lane of its own. Its audio may be used on
  /// any, once it was answered.
  void hasCalled(IncomingLeg incoming) {
    leg = incoming;
    hop = incoming.lane();
  }

  /// Ends its leg.
  void hangUp(Reason reason) {
    var ending = leg();
    onItsLane(() -> ending.hangUp(reason));
  }

  /// Does something to its leg.
  void onItsLane(Runnable task) {
    hop.execute(task);
  }

  /// Whether this leg is its.
  boolean speaksOn(@Nullable Leg other) {
    return leg != null && leg == other;
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

  Leg leg() {
    if (leg == null) {
      throw new IllegalStateException("not called yet");
    }
    return leg;
  }
}
