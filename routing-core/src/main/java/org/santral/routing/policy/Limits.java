package org.santral.routing.policy;

import java.util.Objects;
import org.santral.routing.term.QueueId;

/// How much a queue may hold, how long anybody may wait in it, and what happens past that.
///
/// @param maximumWaiting contacts waiting at once, 1 to 1,000,000; further ones meet `whenFull`
/// @param whenFull what becomes of a contact that finds the queue full
/// @param maximumWaitMillis longest wait since entry into the queue, 1 s to 30 days
/// @param whenTooLong what becomes of a contact that has waited that long
/// @param noAgentMillis how long nobody may be logged in and unpaused who satisfies any step of a
///   contact's plan, 0 to 7 days; 0 means that this is never judged
/// @param whenNoAgent what becomes of a contact for which there was nobody for that long
/// @param whenClosed what becomes of a contact still waiting when a closed queue has drained
/// @param overflowQueue where [LimitAction#OVERFLOW] leads; [QueueId#NOWHERE] if no action
///   overflows
public record Limits(
    int maximumWaiting,
    LimitAction whenFull,
    long maximumWaitMillis,
    LimitAction whenTooLong,
    long noAgentMillis,
    LimitAction whenNoAgent,
    LimitAction whenClosed,
    QueueId overflowQueue) {
  /// 10,000 waiting, an hour (a day's deferred work needs more), nobody's absence judged.
  public static final Limits DEFAULT =
      new Limits(
          10_000,
          LimitAction.MESSAGE,
          3_600_000,
          LimitAction.MESSAGE,
          0,
          LimitAction.MESSAGE,
          LimitAction.MESSAGE,
          QueueId.NOWHERE);

  public Limits {
    Objects.requireNonNull(whenFull, "whenFull");
    Objects.requireNonNull(whenTooLong, "whenTooLong");
    Objects.requireNonNull(whenNoAgent, "whenNoAgent");
    Objects.requireNonNull(whenClosed, "whenClosed");
    Objects.requireNonNull(overflowQueue, "overflowQueue");
  }

  public Limits withSize(int newMaximumWaiting, LimitAction newWhenFull) {
    return new Limits(
        newMaximumWaiting,
        newWhenFull,
        maximumWaitMillis,
        whenTooLong,
        noAgentMillis,
        whenNoAgent,
        whenClosed,
        overflowQueue);
  }

  public Limits withWait(long newMaximumWaitMillis, LimitAction newWhenTooLong) {
    return new Limits(
        maximumWaiting,
        whenFull,
        newMaximumWaitMillis,
        newWhenTooLong,
        noAgentMillis,
        whenNoAgent,
        whenClosed,
        overflowQueue);
  }

  public Limits withNoAgent(long newNoAgentMillis, LimitAction newWhenNoAgent) {
    return new Limits(
        maximumWaiting,
        whenFull,
        maximumWaitMillis,
        whenTooLong,
        newNoAgentMillis,
        newWhenNoAgent,
        whenClosed,
        overflowQueue);
  }

  public Limits withClosing(LimitAction newWhenClosed) {
    return new Limits(
        maximumWaiting,
        whenFull,
        maximumWaitMillis,
        whenTooLong,
        noAgentMillis,
        whenNoAgent,
        newWhenClosed,
        overflowQueue);
  }

  public Limits withOverflowQueue(QueueId newOverflowQueue) {
    return new Limits(
        maximumWaiting,
        whenFull,
        maximumWaitMillis,
        whenTooLong,
        noAgentMillis,
        whenNoAgent,
        whenClosed,
        newOverflowQueue);
  }
}
