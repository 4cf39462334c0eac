package org.santral.routing.simulation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.santral.routing.term.ContactId;

/// One contact during a run, from its arrival to the end of its wrap-up.
final class Contact {
  /// Where it is.
  enum Phase {
    /// The engine has not taken it into a queue yet.
    COMING,
    WAITING,
    IN_HAND,
    WRAPPING_UP
  }

  final ContactId id;
  final Flow flow;
  final Tally tally;
  final long arrivedAt;
  final long patienceMillis;
  final long wrapUpMillis;
  Phase phase = Phase.COMING;
  private long handleMillis;
  private long handledSince;
  private @Nullable Agent agent;

  Contact(
      ContactId id,
      Flow flow,
      Tally tally,
      long arrivedAt,
      long patienceMillis,
      long handleMillis,
      long wrapUpMillis) {
    this.id = id;
    this.flow = flow;
    this.tally = tally;
    this.arrivedAt = arrivedAt;
    this.patienceMillis = patienceMillis;
    this.handleMillis = handleMillis;
    this.wrapUpMillis = wrapUpMillis;
  }

  Agent agent() {
    return Objects.requireNonNull(agent, "nobody has the contact");
  }

  long waitMillis(long now) {
    return now - arrivedAt;
  }

  void giveTo(Agent taker) {
    agent = taker;
    phase = Phase.IN_HAND;
  }

  /// The handling begins or goes on; returns when it will be done.
  long handleFrom(long now) {
    handledSince = now;
    return now + handleMillis;
  }

  /// Something more pressing interrupts the handling.
  void interrupt(long now) {
    handleMillis -= now - handledSince;
  }
}
