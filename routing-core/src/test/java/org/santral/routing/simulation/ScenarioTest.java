package org.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Silence;
import org.santral.routing.policy.Strategy;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

class ScenarioTest {
  private static final QueueId SALES = new QueueId("sales");

  private final Scenario empty = Scenario.of(900_000, 4);
  private final Scenario day = empty.with(SALES, QueueSettings.DEFAULT);
  private final ContactType calls = calls(List.of(5.0));
  private final Team team = Team.of("team", Profile.of(Channel.VOICE, 1), Staffing.constant(3));

  @Test
  void a_time_lies_in_its_interval_or_in_overtime() {
    assertThat(day.intervalAt(899_999)).isZero();
    assertThat(day.intervalAt(900_000)).isOne();
    assertThat(day.intervalAt(3_600_000)).isEqualTo(4);
    assertThat(day.intervalAt(99_000_000)).isEqualTo(4);
  }

  @Test
  void the_span_of_an_interval_ends_with_the_run() {
    assertThat(day.spanMillis(1, 5_000_000)).isEqualTo(900_000);
    assertThat(day.spanMillis(1, 1_000_000)).isEqualTo(100_000);
    assertThat(day.spanMillis(2, 1_000_000)).isZero();
    assertThat(day.spanMillis(4, 5_000_000)).isEqualTo(1_400_000);
  }

  @Test
  void a_type_without_its_queue_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> empty.with(calls))
        .withMessage("contact type calls needs queue sales");
  }

  @Test
  void a_type_that_comes_after_the_last_interval_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> day.with(calls(List.of(1.0, 1.0, 1.0, 1.0, 1.0))))
        .withMessage("contact type calls comes in more intervals than there are");
  }

  @Test
  void a_name_given_twice_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> day.with(calls).with(calls))
        .withMessage("the name calls is given twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> day.with(team).with(team))
        .withMessage("the name team is given twice");
  }

  @Test
  void what_needs_a_human_who_is_not_simulated_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> empty.with(SALES, QueueSettings.DEFAULT.withStrategy(Strategy.MANUAL)))
        .withMessage("nobody picks by hand in a simulation, as queue sales wants");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> empty.with(SALES, QueueSettings.DEFAULT.withSilence(new Silence(60_000, 0, 0))))
        .withMessage("silent chats are not simulated, which queue sales has rules for");
  }

  @Test
  void breaks_lie_in_order_within_their_shift() {
    var first = new Shift.Break(1_000, 500);
    var second = new Shift.Break(1_400, 500);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shift.of(0, 9_000, first, second))
        .withMessage("breaks must be in order and must not overlap");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shift.of(0, 1_200, first))
        .withMessage("a break must end within the shift");
    assertThatIllegalArgumentException().isThrownBy(() -> Shift.of(5, 5));
  }

  @Test
  void nothing_to_simulate_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Simulator.run(day.with(team), 1))
        .withMessage("a scenario needs a type of contacts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Simulator.run(day.with(calls), 1))
        .withMessage("a scenario needs a team");
  }

  private static ContactType calls(List<Double> perInterval) {
    return ContactType.of(
        "calls",
        Channel.VOICE,
        SALES,
        new Arrivals.Poisson(perInterval),
        Distribution.exponential(180_000));
  }
}
