package org.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.santral.routing.event.Event;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

/// Days small enough to be worked out by hand. The target is 20 seconds, an interval a minute.
class SimulatorTest {
  private static final QueueId QUEUE = new QueueId("queue");
  private static final long SECOND = 1_000;
  private static final Profile BY_SELF =
      Profile.of(Channel.VOICE, 1).with(Channel.VOICE, ChannelTerms.of(1, 1, 0).acceptingBySelf());

  private final List<Event> events = new ArrayList<>();
  private final Scenario day = Scenario.of(60 * SECOND, 4).with(QUEUE, QueueSettings.DEFAULT);
  private final Team oneAgent = Team.of("team", BY_SELF, Staffing.constant(1));

  @Test
  void the_second_caller_waits_until_the_agent_is_free() {
    var calls = calls(60, 0, 10);

    var report = run(day.with(calls).with(oneAgent));

    var figures = report.contacts(calls);
    assertThat(figures.offered()).isEqualTo(2);
    assertThat(figures.answered()).isEqualTo(2);
    assertThat(figures.delayed()).isOne();
    assertThat(figures.serviceLevel()).isEqualTo(0.5);
    assertThat(figures.meanAnswerMillis()).isEqualTo(25 * SECOND);
    assertThat(figures.meanQueueLength()).isCloseTo(50.0 / 120, within(1e-12));
    assertThat(report.staff().occupancy()).isEqualTo(1);
    assertThat(report.endMillis()).isEqualTo(120 * SECOND);
  }

  @Test
  void counts_belong_to_the_interval_of_arrival_and_time_to_the_interval_in_which_it_passes() {
    var calls = calls(100, 0, 10, 70);

    var report = run(day.with(calls).with(oneAgent));

    assertThat(report.contacts(calls, 0).answered()).isEqualTo(2);
    assertThat(report.contacts(calls, 0).waitedMillis()).isEqualTo(90 * SECOND);
    assertThat(report.contacts(calls, 0).queueMillis()).isEqualTo(50 * SECOND);
    assertThat(report.contacts(calls, 1).answered()).isOne();
    assertThat(report.contacts(calls, 1).queueMillis()).isEqualTo((40 + 50) * SECOND);
    assertThat(report.contacts(calls, 2).offered()).isZero();
    assertThat(report.contacts(calls, 2).serviceLevel()).isNaN();
    assertThat(report.contacts(4).queueMillis()).isZero();
    assertThat(report.staff(4).busyMillis()).isEqualTo(60 * SECOND);
  }

  @Test
  void whoever_gives_up_within_the_target_does_not_count_against_the_service_level() {
    var patient = calls("patient", 60, 0, 1).withPatience(Distribution.constant(30 * SECOND));
    var hasty = calls("hasty", 60, 2).withPatience(Distribution.constant(20 * SECOND));

    var report = run(day.with(patient).with(hasty).with(oneAgent));

    assertThat(report.contacts(patient).abandonShare()).isEqualTo(0.5);
    assertThat(report.contacts(patient).serviceLevel()).isEqualTo(0.5);
    assertThat(report.contacts(hasty).abandonedInTime()).isOne();
    assertThat(report.contacts(hasty).serviceLevel()).isNaN();
    assertThat(report.contacts().serviceLevel()).isEqualTo(0.5);
    assertThat(report.contacts().meanWaitMillis()).isEqualTo(50 * SECOND / 3.0);
  }

  @Test
  void a_type_may_have_a_target_of_its_own() {
    var calls = calls(60, 0, 10).withTarget(50 * SECOND);

    var report = run(day.with(calls).with(oneAgent));

    assertThat(report.contacts(calls).serviceLevel()).isEqualTo(1);
  }

  @Test
  void whoever_finds_the_queue_full_overflows() {
    var full = QueueSettings.DEFAULT.withLimits(Limits.DEFAULT.withSize(1, LimitAction.VOICEMAIL));
    var calls = calls(60, 0, 1, 2);

    var report = run(day.with(QUEUE, full).with(calls).with(oneAgent));

    assertThat(report.contacts(calls).answered()).isEqualTo(2);
    assertThat(report.contacts(calls).overflowed()).isOne();
  }

  @Test
  void a_contact_that_moves_to_another_queue_counts_once() {
    var other = new QueueId("other");
    var full =
        QueueSettings.DEFAULT.withLimits(
            Limits.DEFAULT.withWait(15 * SECOND, LimitAction.OVERFLOW).withOverflowQueue(other));
    var calls = calls(60, 0, 1);

    var report =
        run(day.with(other, QueueSettings.DEFAULT).with(QUEUE, full).with(calls).with(oneAgent));

    assertThat(report.contacts(calls).offered()).isEqualTo(2);
    assertThat(report.contacts(calls).answered()).isEqualTo(2);
    assertThat(report.contacts(calls).waitedMillis()).isEqualTo(59 * SECOND);
    assertThat(report.contacts(calls).queueMillis()).isEqualTo(59 * SECOND);
  }

  @Test
  void wrap_up_ends_by_the_agent_or_by_the_rule_of_the_queue() {
    var withWrapUp = QueueSettings.DEFAULT.withWrapUp(Channel.VOICE, WrapUp.timed(30 * SECOND));
    var ruled = calls(60, 0);
    var quick = calls(60, 0).withWrapUpTime(Distribution.constant(10 * SECOND));

    assertThat(run(day.with(QUEUE, withWrapUp).with(ruled).with(oneAgent)).endMillis())
        .isEqualTo(90 * SECOND);
    assertThat(run(day.with(QUEUE, withWrapUp).with(quick).with(oneAgent)).endMillis())
        .isEqualTo(70 * SECOND);
  }

  @Test
  void a_break_begins_when_the_contact_in_hand_has_ended_and_lasts_its_time() {
    var calls = calls(60, 20, 30);
    var shift = Shift.of(0, 600 * SECOND, new Shift.Break(40 * SECOND, 100 * SECOND));

    var report = run(day.with(calls).with(onShifts(shift)));

    assertThat(report.contacts(calls).waitedMillis()).isEqualTo((80 + 100 - 30) * SECOND);
    assertThat(report.staff().staffedMillis()).isEqualTo(500 * SECOND);
    assertThat(report.endMillis()).isEqualTo(600 * SECOND);
  }

  @Test
  void a_second_break_follows_at_once_when_the_first_ran_late() {
    var calls = calls(60, 0, 1);
    var shift =
        Shift.of(
            0,
            600 * SECOND,
            new Shift.Break(10 * SECOND, 20 * SECOND),
            new Shift.Break(40 * SECOND, 30 * SECOND));

    var report = run(day.with(calls).with(onShifts(shift)));

    assertThat(report.contacts(calls).waitedMillis()).isEqualTo((60 + 20 + 30 - 1) * SECOND);
  }

  @Test
  void at_the_end_of_the_shift_the_last_contact_is_finished() {
    var calls = calls(60, 50);
    var shift = Shift.of(30 * SECOND, 70 * SECOND);

    var report = run(day.with(calls).with(onShifts(shift)));

    assertThat(report.endMillis()).isEqualTo(110 * SECOND);
    assertThat(report.staff().staffedMillis()).isEqualTo(80 * SECOND);
    assertThat(report.staff(0).staffedMillis()).isEqualTo(30 * SECOND);
    assertThat(events).last().isInstanceOf(Event.AgentLoggedOut.class);
  }

  @Test
  void a_break_that_runs_late_ends_with_the_shift() {
    var calls = calls(60, 0);
    var shift = Shift.of(0, 70 * SECOND, new Shift.Break(30 * SECOND, 40 * SECOND));

    var report = run(day.with(calls).with(onShifts(shift)));

    assertThat(report.endMillis()).isEqualTo(70 * SECOND);
    assertThat(report.staff().staffedMillis()).isEqualTo(60 * SECOND);
  }

  /// Three are there and two of them busy when one is wanted: the idle one goes at once, and the
  /// first to be free after him.
  @Test
  void when_the_head_count_falls_idle_agents_go_first_and_then_the_next_to_be_free() {
    var calls = calls("calls", 100, 0, 10);
    var late = calls("late", 10, 61);
    var team = Team.of("team", BY_SELF, new Staffing.HeadCount(List.of(3, 1)));

    var report = run(day.with(calls).with(late).with(team));

    assertThat(report.contacts(late).waitedMillis()).isEqualTo((110 - 61) * SECOND);
    assertThat(report.staff(0).staffedMillis()).isEqualTo(3 * 60 * SECOND);
    assertThat(report.staff(1).staffedMillis()).isEqualTo((40 + 50 + 10) * SECOND);
  }

  @Test
  void when_the_head_count_rises_agents_about_to_go_are_kept() {
    var calls = calls(150, 0, 1);
    var team = Team.of("team", BY_SELF, new Staffing.HeadCount(List.of(2, 1, 2)));

    var report = run(day.with(calls).with(team));

    assertThat(report.staff(1).staffedMillis()).isEqualTo(2 * 60 * SECOND);
    assertThat(report.staff(2).staffedMillis()).isEqualTo((31 + 31) * SECOND);
    assertThat(events).noneMatch(Event.PauseScheduled.class::isInstance);
  }

  @Test
  void agents_may_take_their_time_to_answer() {
    var calls = calls(60, 0);
    var team = asked(1, Answering.after(Distribution.constant(5 * SECOND)));

    var report = run(day.with(calls).with(team));

    assertThat(report.contacts(calls).waitedMillis()).isEqualTo(5 * SECOND);
    assertThat(report.staff().busyMillis()).isEqualTo(60 * SECOND);
  }

  @Test
  void a_declined_contact_goes_to_somebody_else_or_waits_for_the_cool_down() {
    var calls = calls(60, 0).withPatience(Distribution.constant(200 * SECOND));
    var team = asked(2, Answering.AT_ONCE.declining(1));

    var report = run(day.with(calls).with(team));

    assertThat(report.contacts(calls).abandoned()).isOne();
    assertThat(events.stream().filter(Event.OfferDeclined.class::isInstance)).hasSize(2 * 7);
  }

  @Test
  void an_agent_who_is_paused_for_missing_an_offer_comes_back() {
    var calls = calls(60, 0);
    var thirty = new Answering(Distribution.constant(30 * SECOND), 0, 40 * SECOND);
    var profile = Profile.of(Channel.VOICE, 1).with(Channel.VOICE, ChannelTerms.of(1, 1, 1));
    var misses = Team.of("team", profile, Staffing.constant(1)).withAnswering(thirty);

    run(day.with(calls.withPatience(Distribution.constant(90 * SECOND))).with(misses));

    assertThat(events.stream().filter(Event.OfferTimedOut.class::isInstance)).hasSize(2);
    assertThat(events.stream().filter(Event.AgentUnpaused.class::isInstance)).hasSize(2);
  }

  @Test
  void a_parked_contact_takes_as_much_longer_as_it_was_parked() {
    var mail =
        ContactType.of("mail", Channel.EMAIL, QUEUE, listed(0), Distribution.constant(100_000));
    var calls = calls(60, 30);
    var profile =
        new Profile(100, Map.of(), Map.of())
            .with(Channel.EMAIL, ChannelTerms.of(50, 1, 0).acceptingBySelf())
            .with(
                Channel.VOICE,
                ChannelTerms.of(100, 1, 0).interrupting(Channel.EMAIL).acceptingBySelf());

    var report =
        run(day.with(mail).with(calls).with(Team.of("team", profile, Staffing.constant(1))));

    assertThat(report.contacts(calls).waitedMillis()).isZero();
    assertThat(report.endMillis()).isEqualTo(160 * SECOND);
    assertThat(report.staff().busyMillis()).isEqualTo((50 * 160 + 100 * 60) * SECOND);
  }

  @Test
  void a_run_may_be_broken_off() {
    var calls = calls(60, 0, 10, 20);

    var report = run(day.with(calls).with(oneAgent).until(90 * SECOND));

    assertThat(report.endMillis()).isEqualTo(90 * SECOND);
    assertThat(report.contacts(calls).answered()).isEqualTo(2);
    assertThat(report.contacts(calls).waiting()).isOne();
    assertThat(report.contacts(calls).waitedMillis()).isEqualTo((50 + 70) * SECOND);
    assertThat(report.contacts(calls).meanQueueLength()).isCloseTo(120.0 / 90, within(1e-12));
  }

  @Test
  void whoever_waits_for_nobody_is_ended_by_the_wait_limit_of_the_queue() {
    var calls = calls(60, 10);
    var gone = onShifts(Shift.of(0, 5 * SECOND));

    var report = run(day.with(calls).with(gone));

    assertThat(report.contacts(calls).overflowed()).isOne();
    assertThat(report.endMillis()).isEqualTo(3_610 * SECOND);
  }

  @Test
  void the_same_seed_gives_the_same_day_and_another_seed_another() {
    var calls =
        ContactType.of(
                "calls",
                Channel.VOICE,
                QUEUE,
                new Arrivals.Poisson(List.of(40.0, 60.0, 20.0)),
                Distribution.logNormal(60_000, 40_000))
            .withPatience(Distribution.gamma(2, 30_000));
    var scenario =
        day.with(calls)
            .with(oneAgent.withStaffing(Staffing.constant(30)))
            .withBusyness(new Busyness(20));

    var first = Simulator.run(scenario, 1).contacts();

    assertThat(Simulator.run(scenario, 1).contacts()).isEqualTo(first);
    assertThat(Simulator.run(scenario, 2).contacts()).isNotEqualTo(first);
  }

  /// More agents change nothing about who comes, not even a team more.
  @Test
  void two_scenarios_with_one_seed_see_the_same_customers() {
    var calls =
        ContactType.of(
            "calls",
            Channel.VOICE,
            QUEUE,
            new Arrivals.Poisson(List.of(40.0, 60.0, 20.0)),
            Distribution.exponential(60_000));
    var few = day.with(calls).with(oneAgent.withStaffing(Staffing.constant(40)));
    var many = few.with(Team.of("more", BY_SELF, Staffing.constant(160)));

    var withFew = Simulator.run(few, 1);
    var withMany = Simulator.run(many, 1);

    assertThat(withMany.contacts().offered()).isEqualTo(withFew.contacts().offered());
    assertThat(withMany.staff().busyMillis()).isEqualTo(withFew.staff().busyMillis());
    assertThat(withMany.contacts().waitedMillis()).isZero();
  }

  @Test
  void what_the_engine_refuses_is_refused_with_its_sentence() {
    var calls = calls(60, 0).withPlan(Plan.of("no-such-skill"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(day.with(calls).with(oneAgent)))
        .withMessageContaining("UNKNOWN_SKILL");
  }

  private Report run(Scenario scenario) {
    events.clear();
    return Simulator.run(scenario, 1, events::add);
  }

  private static ContactType calls(long handleSeconds, long... atSeconds) {
    return calls("calls", handleSeconds, atSeconds);
  }

  private static ContactType calls(String name, long handleSeconds, long... atSeconds) {
    return ContactType.of(
        name,
        Channel.VOICE,
        QUEUE,
        listed(atSeconds),
        Distribution.constant(handleSeconds * SECOND));
  }

  private static Arrivals listed(long... atSeconds) {
    return new Arrivals.Listed(
        Arrays.stream(atSeconds).mapToObj(second -> second * SECOND).toList());
  }

  private static Team onShifts(Shift... shifts) {
    return Team.of("team", BY_SELF, new Staffing.Shifts(Stream.of(shifts).toList()));
  }

  private static Team asked(int agents, Answering answering) {
    return Team.of("team", Profile.of(Channel.VOICE, 1), Staffing.constant(agents))
        .withAnswering(answering);
  }
}
