package org.santral.routing.reference;

import java.util.Comparator;

/// A deadline: when it fires, of which kind it is, and whose it is.
///
/// @param part tells several deadlines of one kind and subject apart
/// @param firing what happens
record Deadline(long at, Kind kind, long subject, int part, Runnable firing) {
  /// Section 1: the order in which deadlines fire.
  static final Comparator<Deadline> ORDER =
      Comparator.comparingLong(Deadline::at)
          .thenComparing(Deadline::kind)
          .thenComparingLong(Deadline::subject)
          .thenComparingInt(Deadline::part);

  /// The kinds in order.
  enum Kind {
    DELIVERY,
    OFFER,
    WRAP_UP,
    AGENT_GRACE,
    AWAY,
    HOLD,
    STEP,
    COOL_DOWN,
    PROMOTION,
    DUE,
    WAIT_LIMIT,
    SILENCE,
    FIRST_REPLY,
    CALLBACK,
    NO_AGENT,
    DRAIN
  }
}
