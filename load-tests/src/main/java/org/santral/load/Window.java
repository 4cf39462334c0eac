package org.santral.load;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What one stretch of a run has shown.
///
/// @param tally what was counted in it
/// @param nanos how long the router took
/// @param cpuNanos how long its thread had a core; much less than `nanos` on a machine that others
///   use as well, whose figures are then worthless
/// @param allocatedBytes what its thread has allocated, the commands themselves included
/// @param virtualMillis how far the virtual clock has run
record Window(Tally tally, long nanos, long cpuNanos, long allocatedBytes, long virtualMillis) {
  double commandsPerSecond() {
    return tally.commands() * 1e9 / nanos;
  }

  double lifecyclesPerSecond() {
    return tally.lifecycles() * 1e9 / nanos;
  }

  double eventsPerSecond() {
    return tally.events * 1e9 / nanos;
  }

  /// What a core does when it has nothing else to do.
  double commandsPerCpuSecond() {
    return tally.commands() * 1e9 / cpuNanos;
  }

  double cpuNanosPerCommand() {
    return (double) cpuNanos / tally.commands();
  }

  double bytesPerCommand() {
    return (double) allocatedBytes / tally.commands();
  }

  Window plus(Window other) {
    return new Window(
        tally.plus(other.tally),
        nanos + other.nanos,
        cpuNanos + other.cpuNanos,
        allocatedBytes + other.allocatedBytes,
        virtualMillis + other.virtualMillis);
  }

  static Window median(List<Window> windows) {
    var sorted = windows.toArray(Window[]::new);
    Arrays.sort(sorted, Comparator.comparingDouble(Window::commandsPerSecond));
    return sorted[sorted.length / 2];
  }
}
