package org.santral.chat.switchboard;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.santral.routing.command.Command;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.QueueId;

/// The hours of the queues. The core's queues stay open over night, since tasks left by visitors
/// wait there for the morning; it is chats and calls that end, some time after nobody is there for
/// them.
final class ClosingTime {
  /// How long those who wait are still served after a queue closes.
  static final long DRAIN_MILLIS = 15 * 60_000L;

  private final Parts parts;
  private final RoutingEvents events;

  /// By queue that is closed by its hours: when those who still wait there are sent away.
  private final Map<String, Long> drainAt = new LinkedHashMap<>();

  private long hoursAt = Long.MIN_VALUE;

  ClosingTime(Parts parts, RoutingEvents events) {
    this.parts = parts;
    this.events = events;
  }

  /// The hours may have been changed.
  void lookAgain() {
    hoursAt = Long.MIN_VALUE;
  }

  /// Time has passed.
  void pass() {
    if (hoursAt <= parts.now) {
      keepHours();
    }
    for (Map.Entry<String, Long> closed : drainAt.entrySet()) {
      if (closed.getValue() <= parts.now) {
        closed.setValue(Long.MAX_VALUE);
        sendAway(closed.getKey());
      }
    }
  }

  /// When something is due here, or `Long.MAX_VALUE`.
  long nextDeadline() {
    long next = hoursAt;
    for (long at : drainAt.values()) {
      next = Math.min(next, at);
    }
    return next;
  }

  private void keepHours() {
    var now = Instant.ofEpochMilli(parts.now);
    Set<QueueId> open = parts.workspace.openQueues(now);
    for (QueueId queue : parts.workspace.crew().queues().keySet()) {
      if (open.contains(queue)) {
        drainAt.remove(queue.value());
      } else {
        drainAt.putIfAbsent(queue.value(), parts.now + DRAIN_MILLIS);
      }
    }
    var next = parts.workspace.nextChange(now);
    hoursAt = next == null ? Long.MAX_VALUE : next.toEpochMilli();
  }

  private void sendAway(String queue) {
    events.closing = "closed";
    for (long contact : List.copyOf(parts.floor.queue(queue).waiting.keySet())) {
      var view = parts.floor.contact(contact);
      if (view != null && (view.channel == Channel.CHAT || view.channel == Channel.VOICE)) {
        parts.router.handle(new Command.AbandonContact(new ContactId(contact)), parts.now);
      }
    }
    events.closing = null;
  }
}
