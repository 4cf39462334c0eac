package org.santral.routing.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class WaitEstimatorTest {
  private static final long MORNING = 1_800_000_000_000L;
  private static final long HOUR = 3_600_000;

  private final WaitEstimator estimator = new WaitEstimator();
  private long now = MORNING;

  @Test
  void without_data_there_is_no_number() {
    assertThat(estimator.forecast(now, 3, 1_000)).isEqualTo(Forecast.NONE);

    oneEntersEvery(2_000, 4);

    assertThat(estimator.forecast(now, 3, 1_000).exists()).isFalse();
  }

  @Test
  void contacts_that_did_not_wait_say_nothing_about_waiting() {
    for (int i = 0; i < 1_000; i++) {
      estimator.entered(now += 2_000, 0);
    }

    assertThat(estimator.forecast(now, 3, 1_000)).isEqualTo(Forecast.NONE);
  }

  @Test
  void a_few_entries_from_the_line_are_enough() {
    oneEntersEvery(2_000, 10);

    assertThat(estimator.forecast(now, 3, 1_000).exists()).isTrue();
  }

  @Test
  void each_contact_ahead_takes_as_long_as_the_line_takes_to_move_by_one() {
    oneEntersEvery(2_000, 300);

    var forecast = estimator.forecast(now, 49, 1_000);

    assertThat(middleOf(forecast)).isCloseTo(100_000, within(5_000.0));
    assertThat(forecast.lowMillis()).isBetween(70_000, 90_000);
    assertThat(forecast.highMillis()).isBetween(110_000, 130_000);
  }

  @Test
  void those_ahead_who_will_give_up_shorten_the_wait() {
    oneEntersEvery(2_000, 300);
    double patient = middleOf(estimator.forecast(now, 49, 1_000));

    for (int i = 0; i < 300; i++) {
      estimator.entered(now += 2_000, 40_000);
      estimator.left(now, 40_000);
    }
    double impatient = middleOf(estimator.forecast(now, 49, 1_000));

    assertThat(impatient).isLessThan(0.75 * patient);
  }

  @Test
  void time_with_an_empty_line_is_no_slow_service() {
    for (int i = 0; i < 300; i++) {
      estimator.entered(now += 60_000, 1_000);
    }

    assertThat(middleOf(estimator.forecast(now, 9, 0))).isCloseTo(10_000, within(2_000.0));
  }

  @Test
  void waiting_that_was_in_vain_counts_once() {
    for (int i = 0; i < 300; i++) {
      estimator.left(now += 3_000, 3_000);
      estimator.entered(now += 1_000, 1_000);
    }

    assertThat(middleOf(estimator.forecast(now, 0, 0))).isCloseTo(4_900, within(500.0));
  }

  @Test
  void a_line_that_has_stopped_is_seen_to_have_stopped() {
    oneEntersEvery(2_000, 300);
    double moving = middleOf(estimator.forecast(now, 4, 1_000));

    now += 10 * 60_000;
    double stopped = middleOf(estimator.forecast(now, 4, 10 * 60_000));

    assertThat(stopped).isGreaterThan(2 * moving);
  }

  @Test
  void what_was_known_fades_while_nobody_waits() {
    oneEntersEvery(2_000, 10);

    assertThat(estimator.forecast(now + HOUR, 3, 0).exists()).isTrue();
    assertThat(estimator.forecast(now + 24 * HOUR, 3, 0)).isEqualTo(Forecast.NONE);
  }

  @Test
  void outcomes_beyond_a_bound_move_it_out() {
    oneEntersEvery(2_000, 300);
    var before = estimator.forecast(now, 9, 1_000);

    estimator.scored(before, before.highMillis() + 1L, true);

    var after = estimator.forecast(now, 9, 1_000);
    assertThat(after.highMillis()).isGreaterThan(before.highMillis());
    assertThat(after.lowMillis()).isGreaterThan(before.lowMillis());
  }

  @Test
  void giving_up_at_once_says_nothing_and_giving_up_late_says_that_the_wait_was_long() {
    oneEntersEvery(2_000, 300);
    var before = estimator.forecast(now, 9, 1_000);

    estimator.scored(before, 1, false);
    assertThat(estimator.forecast(now, 9, 1_000).highMillis())
        .isCloseTo(before.highMillis(), within(5));

    estimator.scored(before, 2L * before.highMillis(), false);
    assertThat(estimator.forecast(now, 9, 1_000).highMillis())
        .isGreaterThan(before.highMillis() + 100);
  }

  @Test
  void a_position_that_counts_other_classes_is_learnt_to_pass_faster() {
    oneEntersEvery(2_000, 300);
    double alone = middleOf(estimator.forecast(now, 9, 1_000));

    for (int i = 0; i < 300; i++) {
      estimator.entered(now += 2_000, 10_000);
      estimator.scored(estimator.forecast(now, 9, 10_000), 5_000, true);
    }

    assertThat(middleOf(estimator.forecast(now, 9, 10_000))).isBetween(0.2 * alone, 0.35 * alone);
  }

  @Test
  void coverage_is_the_share_of_served_contacts_whose_wait_was_within_the_bounds() {
    var forecast = new Forecast(1_000, 5_000, 2);

    assertThat(estimator.coverage()).isZero();
    estimator.scored(forecast, 999, true);
    estimator.scored(forecast, 1_000, true);
    estimator.scored(forecast, 5_000, true);
    estimator.scored(forecast, 5_001, true);
    estimator.scored(forecast, 9_000, false);

    assertThat(estimator.coverage()).isEqualTo(0.5);
    assertThat(estimator.scoredCount()).isEqualTo(4);
  }

  @Test
  void a_restored_estimator_goes_on_as_if_it_had_never_stopped() {
    oneEntersEvery(2_000, 40);
    estimator.scored(estimator.forecast(now, 3, 1_000), 7_000, true);
    estimator.left(now += 500, 4_000);
    var bytes = ByteBuffer.allocate(WaitEstimator.BYTES);
    estimator.writeTo(bytes);

    var restored = WaitEstimator.readFrom(bytes.flip());

    assertThat(bytes.hasRemaining()).isFalse();
    for (int i = 0; i < 100; i++) {
      now += 1_700;
      estimator.entered(now, 3_000);
      restored.entered(now, 3_000);
      var forecast = estimator.forecast(now, i, 2_000);
      assertThat(restored.forecast(now, i, 2_000)).isEqualTo(forecast);
      estimator.scored(forecast, 4_000, i % 3 > 0);
      restored.scored(forecast, 4_000, i % 3 > 0);
    }
    assertThat(bytesOf(restored)).isEqualTo(bytesOf(estimator));
  }

  @Test
  void extremes_give_bounds_that_are_in_order() {
    oneEntersEvery(20L * 24 * HOUR, 30);
    estimator.entered(now, Long.MAX_VALUE / 4);

    var forecast = estimator.forecast(now, 1_000_000, 0);

    assertThat(forecast.lowMillis()).isBetween(0, forecast.highMillis());
    assertThat(forecast.highMillis()).isEqualTo(Integer.MAX_VALUE);
  }

  /// A line in which somebody always waits.
  private void oneEntersEvery(long millis, int times) {
    for (int i = 0; i < times; i++) {
      now += millis;
      estimator.entered(now, millis);
    }
  }

  private static double middleOf(Forecast forecast) {
    return (forecast.lowMillis() + (double) forecast.highMillis()) / 2;
  }

  private static byte[] bytesOf(WaitEstimator estimator) {
    var bytes = ByteBuffer.allocate(WaitEstimator.BYTES);
    estimator.writeTo(bytes);
    return bytes.array();
  }
}
