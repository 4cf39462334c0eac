package org.santral.routing.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.santral.routing.simulation.ErlangA;

/// What the engine tells waiting contacts must hold for four in five of them: on the lines of
/// Erlang A, where classes and agents overlap, and nearly so while load and staffing change.
class WaitEstimateOracleTest {
  private static final double FOUR_IN_FIVE = 0.80;

  @Test
  void the_centre_is_the_line_that_erlang_a_describes() {
    var centre = new AskingCentre(10, 14, 1).lasting(180_000).patientFor(300_000).run(300);

    assertThat(centre.abandoned())
        .isCloseTo(new ErlangA(10, 180_000, 300_000, 14).abandonShare(), within(0.002));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void a_hundred_erlang_on_a_hundred_agents(long seed) {
    var centre = new AskingCentre(100, 100, seed).run(16);

    assertThat(centre.answers()).isGreaterThan(5_000);
    assertThat(centre.coverage()).isCloseTo(FOUR_IN_FIVE, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void ten_erlang_on_fourteen_agents(long seed) {
    var centre = new AskingCentre(10, 14, seed).lasting(180_000).patientFor(300_000).run(100);

    assertThat(centre.answers()).isGreaterThan(2_000);
    assertThat(centre.coverage()).isCloseTo(FOUR_IN_FIVE, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void more_calls_than_the_agents_can_serve(long seed) {
    var centre = new AskingCentre(120, 100, seed).run(8);

    assertThat(centre.answers()).isGreaterThan(5_000);
    assertThat(centre.coverage()).isCloseTo(FOUR_IN_FIVE, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void thirty_of_a_hundred_agents_are_away_for_an_hour(long seed) {
    var centre = new AskingCentre(100, 100, seed).withHoursOf(100, 70).run(24);

    assertThat(centre.coverage()).isCloseTo(FOUR_IN_FIVE, within(0.05));
    assertThat(centre.coverageInChange()).isGreaterThan(0.65);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void twice_as_many_calls_for_an_hour(long seed) {
    var centre = new AskingCentre(100, 100, seed).withHoursOf(200, 100).run(24);

    assertThat(centre.coverage()).isCloseTo(FOUR_IN_FIVE, within(0.05));
    assertThat(centre.coverageInChange()).isGreaterThan(0.65);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void half_the_calls_are_for_half_the_agents(long seed) {
    var centre = new AskingCentre(105, 100, seed).withSpecialCalls(0.5).run(16);

    assertThat(centre.answers()).isGreaterThan(5_000);
    assertThat(centre.coverage()).isCloseTo(FOUR_IN_FIVE, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void agents_who_take_five_seconds_to_answer(long seed) {
    var centre = new AskingCentre(2.5, 4, seed).answeringAfter(5_000).run(200);

    assertThat(centre.answers()).isGreaterThan(2_000);
    assertThat(centre.coverage()).isCloseTo(FOUR_IN_FIVE, within(0.05));
  }
}
