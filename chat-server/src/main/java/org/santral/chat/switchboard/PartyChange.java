package org.santral.chat.switchboard;

import org.santral.chat.wire.Facing;
import org.santral.chat.wire.Supervision;

/// Somebody beside the caller and the agent who has him comes into a call, leaves it, or is turned
/// to.
public sealed interface PartyChange {
  /// A colleague is asked: his phone is to ring.
  record Asked(Caller.Ring ring) implements PartyChange {}

  /// A supervisor's phone is to ring, or he takes part in another way from now on.
  record Observed(Caller.Ring ring, Supervision how) implements PartyChange {}

  /// A colleague or supervisor leaves, or is asked no more.
  record Dismissed(String agent) implements PartyChange {}

  /// The agent who has the call turns to somebody.
  record Turned(Facing facing) implements PartyChange {}
}
