package org.santral.routing.simulation;

/// A quantity that changes in steps, summed over time and by interval: so many contacts waiting, so
/// many units in use.
final class Meter {
  private final long intervalMillis;
  private final long[] sums;
  private long value;
  private long since;
  private int interval;
  private long intervalEnd;

  /// @param intervals how many there are before overtime, which gets a sum of its own
  Meter(long intervalMillis, int intervals) {
    this.intervalMillis = intervalMillis;
    this.sums = new long[intervals + 1];
    this.intervalEnd = intervalMillis;
  }

  void add(long change, long now) {
    passTo(now);
    value += change;
  }

  /// Lets time pass without a change.
  void passTo(long now) {
    while (now > intervalEnd && interval < sums.length - 1) {
      sums[interval++] += value * (intervalEnd - since);
      since = intervalEnd;
      intervalEnd += intervalMillis;
    }
    sums[interval] += value * (now - since);
    since = now;
  }

  /// The integral over an interval, in the unit of the quantity times milliseconds.
  long sum(int ofInterval) {
    return sums[ofInterval];
  }
}
