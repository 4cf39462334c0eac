package org.santral.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/// How long commands took, second by second: a machine that others use as well stops for some
/// milliseconds now and then, which shows in the seconds in which it does.
final class Latencies {
  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final List<Histogram> seconds = new ArrayList<>();

  Latencies(double seconds) {
    for (int second = 0; second <= seconds; second++) {
      this.seconds.add(new Histogram(LONGEST_NANOS, 3));
    }
  }

  /// A command that should have begun so long after the first took so long.
  void add(long atNanos, long nanos) {
    int second = Math.min((int) (atNanos / SECOND_NANOS), seconds.size() - 1);
    seconds.get(second).recordValue(nanos);
  }

  Histogram all() {
    var all = new Histogram(LONGEST_NANOS, 3);
    seconds.forEach(all::add);
    return all;
  }

  /// A percentile of each second, and of these the median.
  double ofMedianSecond(double percentile) {
    var values =
        seconds.stream()
            .filter(second -> second.getTotalCount() > 0)
            .mapToLong(second -> second.getValueAtPercentile(percentile))
            .toArray();
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
