package org.santral.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Lets a floor go on as fast as its router can, and watches.
final class ClosedLoop {
  private static final int COMMANDS_PER_LOOK = 64;
  private static final long NANOS_BETWEEN_COUNTS_OF_IDLE = 250_000_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Floor floor;
  final Range waiting = new Range();
  final Range idle = new Range();

  ClosedLoop(Floor floor) {
    this.floor = floor;
  }

  /// Runs for some seconds, counted by the core, without looking: on a machine that others use as
  /// well it takes longer, but the loop is as warm afterwards.
  void warmUp(double cpuSeconds) {
    long end = cpuNanos() + (long) (cpuSeconds * 1e9);
    while (cpuNanos() < end) {
      floor.run(COMMANDS_PER_LOOK);
    }
  }

  Window measure(double seconds) {
    var before = floor.tally();
    long millis = floor.nowMillis();
    long bytes = allocatedBytes();
    long cpu = cpuNanos();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    long counted = start;
    long now;
    while ((now = System.nanoTime()) < end) {
      floor.run(COMMANDS_PER_LOOK);
      waiting.add(floor.waiting());
      if (now - counted > NANOS_BETWEEN_COUNTS_OF_IDLE) {
        idle.add(floor.idle());
        counted = now;
      }
    }
    return new Window(
        floor.tally().minus(before),
        now - start,
        cpuNanos() - cpu,
        allocatedBytes() - bytes,
        floor.nowMillis() - millis);
  }

  static long allocatedBytes() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  static long cpuNanos() {
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
