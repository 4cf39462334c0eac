package org.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Two hundred thousand draws each. Means and deviations may be off by four standard errors, which
/// happens to one comparison in sixteen thousand.
class DistributionTest {
  private static final int DRAWS = 200_000;

  static List<Arguments> distributions_with_their_deviation_and_kurtosis() {
    return List.of(
        Arguments.of(Distribution.exponential(180_000), 180_000, 9),
        Arguments.of(Distribution.logNormal(300_000, 150_000), 150_000, 8.05),
        Arguments.of(Distribution.gamma(0.5, 60_000), 60_000 * Math.sqrt(2), 15),
        Arguments.of(Distribution.gamma(1, 60_000), 60_000, 9),
        Arguments.of(Distribution.gamma(4, 60_000), 30_000, 4.5));
  }

  @ParameterizedTest
  @MethodSource("distributions_with_their_deviation_and_kurtosis")
  void draws_have_the_mean_and_the_deviation_of_the_distribution(
      Distribution distribution, double deviation, double kurtosis) {
    var random = new SplittableRandom(7);

    long[] draws =
        LongStream.generate(() -> distribution.drawMillis(random)).limit(DRAWS).toArray();

    double mean = LongStream.of(draws).average().orElseThrow();
    double variance =
        LongStream.of(draws).mapToDouble(draw -> (draw - mean) * (draw - mean)).sum() / DRAWS;
    assertThat(mean).isCloseTo(distribution.meanMillis(), within(4 * deviation / Math.sqrt(DRAWS)));
    assertThat(Math.sqrt(variance))
        .isCloseTo(deviation, within(4 * deviation * Math.sqrt((kurtosis - 1) / (4 * DRAWS))));
  }

  @Test
  void half_of_the_exponential_draws_are_below_the_median() {
    var random = new SplittableRandom(7);
    var distribution = Distribution.exponential(100_000);

    long below =
        LongStream.generate(() -> distribution.drawMillis(random))
            .limit(DRAWS)
            .filter(draw -> draw < 100_000 * Math.log(2))
            .count();

    assertThat((double) below / DRAWS).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(DRAWS)));
  }

  @Test
  void empirical_draws_are_the_observed_durations_and_nothing_else() {
    var random = new SplittableRandom(7);
    var distribution = Distribution.empirical(List.of(9_000L, 1_000L, 2_000L));

    assertThat(LongStream.generate(() -> distribution.drawMillis(random)).limit(100).boxed())
        .containsOnly(1_000L, 2_000L, 9_000L);
    assertThat(distribution.meanMillis()).isEqualTo(4_000);
  }

  @Test
  void a_constant_is_always_the_same() {
    var random = new SplittableRandom(7);

    assertThat(Distribution.constant(90_000).drawMillis(random)).isEqualTo(90_000);
    assertThat(Distribution.NONE.drawMillis(random)).isZero();
  }

  @Test
  void the_longest_duration_is_a_century() {
    var distribution = Distribution.exponential(1e300);

    assertThat(distribution.drawMillis(new SplittableRandom(7)))
        .isEqualTo(Distribution.LONGEST_MILLIS);
  }

  @Test
  void what_is_no_distribution_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distribution.exponential(0))
        .withMessage("meanMillis must be positive, and is 0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> Distribution.gamma(-1, 60_000));
    assertThatIllegalArgumentException().isThrownBy(() -> Distribution.logNormal(60_000, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Distribution.constant(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Distribution.empirical(List.of()));
  }
}
