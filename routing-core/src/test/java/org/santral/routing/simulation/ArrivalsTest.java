package org.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long HOUR = 3_600_000;

  @Test
  void listed_arrivals_come_when_they_are_listed() {
    assertThat(times(new Arrivals.Listed(List.of(500L, 100L, 500L)), 1))
        .containsExactly(100L, 500L, 500L);
  }

  /// The count of a Poisson process has its mean as variance: four standard errors are allowed.
  @Test
  void poisson_arrivals_have_the_rate_of_their_interval() {
    var times = times(new Arrivals.Poisson(List.of(10_000.0, 0.0, 40_000.0)), 1);

    assertThat(times).isSorted();
    assertThat((double) in(times, 0)).isCloseTo(10_000, within(4 * 100.0));
    assertThat(in(times, 1)).isZero();
    assertThat((double) in(times, 2)).isCloseTo(40_000, within(4 * 200.0));
    assertThat(times.getLast()).isLessThan(3 * HOUR);
  }

  @Test
  void busyness_multiplies_the_rate() {
    var times = times(new Arrivals.Poisson(List.of(10_000.0)), 1.44);

    assertThat((double) times.size()).isCloseTo(14_400, within(4 * 120.0));
  }

  /// Gaps of a Poisson process are exponential: their deviation is their mean.
  @Test
  void gaps_between_poisson_arrivals_vary_as_much_as_their_mean() {
    var times = times(new Arrivals.Poisson(List.of(40_000.0)), 1);

    double mean = (double) times.getLast() / times.size();
    double variance = 0;
    for (int i = 1; i < times.size(); i++) {
      double gap = times.get(i) - times.get(i - 1);
      variance += (gap - mean) * (gap - mean) / times.size();
    }
    assertThat(Math.sqrt(variance) / mean).isCloseTo(1, within(4 * Math.sqrt(2.0 / 40_000)));
  }

  /// The factor has mean 1 and variance 1 / shape.
  @Test
  void busyness_has_mean_one() {
    var random = new SplittableRandom(7);
    var busyness = new Busyness(28.7);
    int days = 40_000;

    double sum = 0;
    double squares = 0;
    for (int day = 0; day < days; day++) {
      double factor = busyness.draw(random);
      sum += factor;
      squares += factor * factor;
    }

    double mean = sum / days;
    double deviation = 1 / Math.sqrt(28.7);
    assertThat(mean).isCloseTo(1, within(4 * deviation / Math.sqrt(days)));
    assertThat(Math.sqrt(squares / days - mean * mean)).isCloseTo(deviation, within(0.003));
    assertThat(Busyness.STEADY.draw(random)).isEqualTo(1);
  }

  @Test
  void impossible_arrivals_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Arrivals.Poisson(List.of(-1.0)))
        .withMessage("contacts expected in an interval must not be negative, and are -1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals.Listed(List.of(-1L)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Busyness(0));
  }

  private static List<Long> times(Arrivals arrivals, double busyness) {
    var stream = ArrivalStream.of(arrivals, HOUR, busyness, new SplittableRandom(7));
    var times = new ArrayList<Long>();
    for (long at = stream.nextMillis(); at != Agenda.NEVER; at = stream.nextMillis()) times.add(at);
    return times;
  }

  private static long in(List<Long> times, int interval) {
    return times.stream().filter(time -> time / HOUR == interval).count();
  }
}
