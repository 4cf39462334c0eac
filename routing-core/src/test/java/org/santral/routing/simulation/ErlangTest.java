package org.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The formulas against published values, to the last digit that was printed.
class ErlangTest {
  @Test
  void erlang_c_agrees_with_the_published_values_for_10_erlangs_and_14_agents() {
    var queue = new ErlangC(10, 180_000, 14);

    assertThat(queue.waitProbability()).isCloseTo(0.174132, within(0.5e-6));
    assertThat(queue.meanWaitMillis()).isCloseTo(7_836, within(0.5));
    assertThat(queue.serviceLevel(20_000)).isCloseTo(0.888350, within(0.5e-6));
  }

  @Test
  void erlang_c_agrees_with_the_published_values_for_48_erlangs_and_50_agents() {
    var queue = new ErlangC(48, 60_000, 50);

    assertThat(queue.waitProbability()).isCloseTo(0.694456, within(0.5e-6));
    assertThat(queue.meanWaitMillis()).isCloseTo(20_834, within(0.5));
  }

  @Test
  void erlang_c_agrees_with_the_published_values_for_95_erlangs_and_100_agents() {
    var queue = new ErlangC(95, 240_000, 100);

    assertThat(queue.waitProbability()).isCloseTo(0.506457, within(0.5e-6));
    assertThat(queue.meanWaitMillis()).isCloseTo(24_310, within(0.5));
  }

  @Test
  void erlang_a_agrees_with_the_published_values_for_10_erlangs_and_14_agents() {
    var queue = new ErlangA(10, 180_000, 300_000, 14);

    assertThat(queue.waitProbability()).isCloseTo(0.145260, within(0.5e-6));
    assertThat(queue.abandonShare()).isCloseTo(0.0139837, within(0.5e-7));
    assertThat(queue.meanWaitMillis()).isCloseTo(4_195, within(0.5));
  }

  @Test
  void erlang_a_agrees_with_the_published_values_for_100_erlangs_and_100_agents() {
    var queue = new ErlangA(100, 240_000, 240_000, 100);

    assertThat(queue.abandonShare()).isCloseTo(0.039861, within(0.5e-6));
    assertThat(queue.meanWaitMillis()).isCloseTo(9_567, within(0.5));
  }

  /// With patience as long as handling, waiting and being served end at the same rate, and the
  /// number of contacts is that of a system with agents for everybody: a Poisson number.
  @Test
  void erlang_a_is_poisson_when_patience_is_as_long_as_handling() {
    var queue = new ErlangA(2, 1_000, 1_000, 3);

    double fewerThanThree = Math.exp(-2) * (1 + 2 + 2);
    assertThat(queue.waitProbability()).isCloseTo(1 - fewerThanThree, within(1e-12));
  }

  @Test
  void erlang_a_tends_to_erlang_c_when_nobody_gives_up() {
    var patient = new ErlangA(10, 180_000, 1e15, 14);
    var endless = new ErlangC(10, 180_000, 14);

    assertThat(patient.waitProbability()).isCloseTo(endless.waitProbability(), within(1e-6));
    assertThat(patient.meanWaitMillis()).isCloseTo(endless.meanWaitMillis(), within(1e-2));
  }

  @Test
  void erlang_a_is_steady_when_there_are_too_few_agents() {
    var queue = new ErlangA(300, 180_000, 60_000, 100);

    assertThat(queue.abandonShare()).isCloseTo(2.0 / 3, within(1e-6));
    assertThat(queue.occupancy()).isCloseTo(1, within(1e-6));
  }

  @Test
  void erlang_c_refuses_more_work_than_agents_can_carry() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ErlangC(14, 180_000, 14))
        .withMessage("14 agents cannot carry 14.0 erlangs: the queue would grow");
  }
}
