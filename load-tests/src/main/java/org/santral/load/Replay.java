package org.santral.load;

import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;

/// A log of commands, given to a fresh router.
final class Replay {
  private final CommandLog log;
  private final Router router;
  private final Watch watch = new Watch();
  private int next;

  Replay(Workspace workspace, CommandLog log, Router.Maker maker) {
    this.log = log;
    this.router = maker.reportingTo(watch);
    workspace.setUp(command -> this.router.handle(command, Floor.START_MILLIS));
  }

  /// What the router has said so far.
  long events() {
    return watch.events;
  }

  /// Goes on at the beginning of a log that has been written anew.
  void rewind() {
    next = 0;
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
  void runTo(int end, double commandsPerSecond, Latencies latencies) {
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
      latencies.add(moment - start, System.nanoTime() - moment);
    }
  }

  /// Sees to it that the replay is the run that was recorded.
  private static final class Watch implements EventSink {
    private long events;

    @Override
    public void on(Event event) {
      events++;
      if (event instanceof Event.Rejected rejected) {
        throw new IllegalStateException("The replay went another way: " + rejected);
      }
    }
  }
}
