package org.santral.sip.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Time that passes when a test says so.
final class HandTimers implements Timers {
  private final List<Waiting> waiting = new ArrayList<>();
  private Instant now = Instant.now();

  private record Waiting(Instant due, Runnable task) {}

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized Alarm after(Duration delay, Runnable task) {
    var next = new Waiting(now.plus(delay), task);
    waiting.add(next);
    return () -> cancel(next);
  }

  private synchronized void cancel(Waiting alarm) {
    waiting.remove(alarm);
  }

  /// Lets time pass, and rings whatever is due by then.
  void pass(Duration time) {
    List<Waiting> due;
    synchronized (this) {
      now = now.plus(time);
      due = waiting.stream().filter(each -> !each.due().isAfter(now)).toList();
      waiting.removeAll(due);
    }
    due.forEach(each -> each.task().run());
  }
}
