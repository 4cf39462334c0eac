package org.santral.load;

import org.HdrHistogram.Histogram;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;

/// A log of commands, given to a fresh router.
final class Replay {
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private final CommandLog log;
  private final Router router;
  private int next;

  Replay(Workspace workspace, CommandLog log, Router.Maker maker) {
    this.log = log;
    this.router = maker.reportingTo(new Watch());
    workspace.setUp(command -> this.router.handle(command, Floor.START_MILLIS));
  }

  /// Goes on to a place in the log as fast as it can.
  void runTo(int end) {
    for (; next < end; next++) {
      router.handle(log.command(next), log.millis(next));
    }
  }

  /// Goes on at a fixed rate, each command at its own moment whether or not those before it are
  /// done. What is recorded, in nanoseconds, is counted from that moment: a command that has to
  /// wait for another one waits in the figures as well.
  Histogram runTo(int end, double commandsPerSecond) {
    var histogram = new Histogram(LONGEST_NANOS, 3);
    double interval = 1e9 / commandsPerSecond;
    long start = System.nanoTime() + 1_000_000;
    int first = next;
    for (; next < end; next++) {
      var command = log.command(next);
      long millis = log.millis(next);
      long moment = start + (long) ((next - first) * interval);
      while (System.nanoTime() < moment) {
        // Sleeping or yielding would come back too late.
      }
      router.handle(command, millis);
      histogram.recordValue(System.nanoTime() - moment);
    }
    return histogram;
  }

  /// Sees to it that the replay is the run that was recorded.
  private static final class Watch implements EventSink {
    @Override
    public void on(Event event) {
      if (event instanceof Event.Rejected rejected) {
        throw new IllegalStateException("The replay went another way: " + rejected);
      }
    }
  }
}
