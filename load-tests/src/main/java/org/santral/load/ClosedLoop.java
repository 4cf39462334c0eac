package org.santral.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// A floor whose commands are carried out twice: first by a router that answers it, so that people
/// react to what happens, and written down; then, and only this is timed, by a fresh router of the
/// same kind, which gets the same commands at the same virtual times. So the figures are those of
/// the router alone, in the midst of the very load that the floor makes.
final class ClosedLoop {
  private static final int COMMANDS_AT_ONCE = 1 << 20;
  private static final int COMMANDS_PER_LOOK = 64;
  private static final int LOOKS_PER_COUNT_OF_IDLE = 1 << 12;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final CommandLog log;
  private final Floor floor;
  private final Replay replay;
  private final int commandsAtOnce;
  private int looks;
  final Range waiting = new Range();
  final Range idle = new Range();

  /// @param commandsBefore how many commands there are before anything is measured
  ClosedLoop(Workspace workspace, Load load, Router.Maker maker, int commandsBefore) {
    log = new CommandLog(workspace);
    floor = new Floor(workspace, load, sink -> log.recording(maker.reportingTo(sink)));
    replay = new Replay(workspace, log, maker);
    commandsAtOnce = Math.min(COMMANDS_AT_ONCE, commandsBefore);
    for (int left = commandsBefore; left > 0; left -= commandsAtOnce) {
      log.clear();
      floor.run(Math.min(left, commandsAtOnce));
      replay.rewind();
      replay.runTo(log.size());
    }
  }

  /// Runs until the timed router has had a core for some seconds: on a machine that others use as
  /// well that takes longer, but it is as warm afterwards.
  void warmUp(double cpuSeconds) {
    for (double left = cpuSeconds; left > 0; ) {
      left -= measureOnce().cpuNanos() / 1e9;
    }
  }

  Window measure(double seconds) {
    var window = measureOnce();
    while (window.nanos() < seconds * 1e9) {
      window = window.plus(measureOnce());
    }
    return window;
  }

  private Window measureOnce() {
    var before = floor.tally();
    long millis = floor.nowMillis();
    record();
    var tally = floor.tally().minus(before);
    replay.rewind();
    long events = replay.events();
    long bytes = allocatedBytes();
    long cpu = cpuNanos();
    long start = System.nanoTime();
    replay.runTo(log.size());
    long nanos = System.nanoTime() - start;
    cpu = cpuNanos() - cpu;
    bytes = allocatedBytes() - bytes;
    if (replay.events() - events != tally.events) {
      throw new IllegalStateException("the timed router has said something else");
    }
    return new Window(tally, nanos, cpu, bytes, floor.nowMillis() - millis);
  }

  private void record() {
    log.clear();
    while (log.size() < commandsAtOnce) {
      floor.run(Math.min(COMMANDS_PER_LOOK, commandsAtOnce - log.size()));
      waiting.add(floor.waiting());
      if (looks++ % LOOKS_PER_COUNT_OF_IDLE == 0) {
        idle.add(floor.idle());
      }
    }
  }

  /// What giving a command to nobody costs: reading it from the log and making its object.
  Window nothing() {
    var nobody = new Replay(log.workspace(), log, _ -> (_, _) -> {});
    nobody.runTo(log.size());
    nobody.rewind();
    long bytes = allocatedBytes();
    long cpu = cpuNanos();
    nobody.runTo(log.size());
    cpu = cpuNanos() - cpu;
    return new Window(new Tally(), cpu, cpu, allocatedBytes() - bytes, 0);
  }

  int commandsAtOnce() {
    return commandsAtOnce;
  }

  private static long allocatedBytes() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  private static long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /// The smallest and the largest of some numbers.
  static final class Range {
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;

    void add(long number) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }

    long least() {
      return least;
    }

    long most() {
      return most;
    }

    @Override
    public String toString() {
      return least + " to " + most;
    }
  }
}
