package org.santral.chat.switchboard;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.santral.routing.command.Command;
import org.santral.routing.term.QueueId;

/// The hours of the queues. The core's queues stay open over night, since tasks left by visitors
/// wait there for the morning; callbacks rest until then, and it is chats and calls that end, some
/// time after nobody is there for them.
final class ClosingTime {
  /// How long those who wait are still served after a queue closes.
  static final long DRAIN_MILLIS = 15 * 60_000L;

  private final Parts parts;
  private final Departures departures;

  /// By queue that is closed by its hours: when those who still wait there are sent away.
  private final Map<String, Long> drainAt = new LinkedHashMap<>();

  /// By queue: whether its callbacks rest, as far as the routing core has been told since the
  /// start.
  private final Map<String, Boolean> resting = new LinkedHashMap<>();

  private long hoursAt = Long.MIN_VALUE;

  ClosingTime(Parts parts, Departures departures) {
    this.parts = parts;
    this.departures = departures;
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
        departures.atClosing(new QueueId(closed.getKey()));
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
    Set<QueueId> queues = parts.workspace.crew().queues().keySet();
    resting.keySet().removeIf(queue -> !queues.contains(new QueueId(queue)));
    for (QueueId queue : queues) {
      letCallbacksRest(queue, !open.contains(queue));
      if (open.contains(queue)) {
        drainAt.remove(queue.value());
      } else {
        drainAt.putIfAbsent(queue.value(), parts.now + DRAIN_MILLIS);
      }
    }
    var next = parts.workspace.nextChange(now);
    hoursAt = next == null ? Long.MAX_VALUE : next.toEpochMilli();
  }

  /// Nobody is called at night, even if somebody is ready to. Refused for a queue of which the core
  /// is yet to be told.
  private void letCallbacksRest(QueueId queue, boolean on) {
    var before = resting.get(queue.value());
    if ((before == null || before != on)
        && parts.router.handle(new Command.RestCallbacks(queue, on), parts.now) == null) {
      resting.put(queue.value(), on);
    }
  }
}
