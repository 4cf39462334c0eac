package org.santral.chat.switchboard;

import java.util.ArrayDeque;
import java.util.Deque;
import org.santral.routing.command.Command;
import org.santral.routing.term.ContactId;

/// Tells those who wait where they stand: soon after something has changed, and now and then. A few
/// in each round, so that nobody else has to wait for it.
final class Positions {
  private static final long EVERY_MILLIS = 2_000;
  private static final long AGAIN_MILLIS = 20_000;
  private static final int MOST_OF_A_QUEUE = 500;
  private static final int MOST_OF_A_ROUND = 16;

  private final Parts parts;
  private final RoutingEvents events;

  /// Contacts that are still to be told.
  private final Deque<Long> due = new ArrayDeque<>();

  private long nextAt;
  private long lastAt = Long.MIN_VALUE / 2;

  Positions(Parts parts, RoutingEvents events) {
    this.parts = parts;
    this.events = events;
  }

  /// A round ends.
  void pass() {
    if (events.positionsChanged) {
      nextAt = Math.min(nextAt, Math.max(parts.now, lastAt + EVERY_MILLIS));
    }
    if (parts.now >= nextAt && due.isEmpty()) {
      events.positionsChanged = false;
      lastAt = parts.now;
      nextAt = parts.now + AGAIN_MILLIS;
      for (Floor.QueueView queue : parts.floor.queues()) {
        queue.waiting.keySet().stream().limit(MOST_OF_A_QUEUE).forEach(due::add);
      }
    }
    for (int told = 0; told < MOST_OF_A_ROUND && !due.isEmpty(); ) {
      told += tell(due.removeFirst()) ? 1 : 0;
    }
  }

  /// When something is due here, or `Long.MAX_VALUE`.
  long nextDeadline() {
    if (!due.isEmpty()) {
      return parts.now;
    }
    return events.positionsChanged || somebodyWaits() ? nextAt : Long.MAX_VALUE;
  }

  /// @return whether there was somebody to tell
  private boolean tell(long contact) {
    var view = parts.floor.contact(contact);
    if (view == null || view.queue.isEmpty()) {
      return false;
    }
    var conversation = parts.conversations.get(view.conversation);
    if (conversation == null
        || !(parts.audience.isConnected(conversation.visitor())
            || parts.callers.containsKey(conversation.id()))) {
      return false;
    }
    parts.router.handle(new Command.EstimateWait(new ContactId(contact)), parts.now);
    return true;
  }

  private boolean somebodyWaits() {
    for (Floor.QueueView queue : parts.floor.queues()) {
      if (!queue.waiting.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
