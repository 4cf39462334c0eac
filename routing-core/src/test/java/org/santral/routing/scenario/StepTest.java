package org.santral.routing.scenario;

import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.hours;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.LimitAction;

/// Point 5: steps widen the circle of agents by time; each opens in addition to those before it,
/// and the last stays open.
@OnEveryCore
record StepTest(Given given, When when, Then then) {
  /// Vedat alone is a VIP agent, and on the phone; so VIP contacts wait at their first step.
  private void theVipAgentIsBusy() {
    given.skills("vip", "gold");
    given.queue("calls");
    given.queue("sales").steps(step("vip", seconds(30)), last(""));
    given.agent("vedat").skilled("vip", 9).ready();
    given.call(99).arrives("calls");
    given.agent("vedat").accepts(99);
  }

  @Test
  void a_later_step_opens_after_its_time_and_not_before() {
    theVipAgentIsBusy();
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.after(seconds(30).minusMillis(1));

    then.nothingHappens();

    when.itIs("09:00:30");

    then.chat(1).opensStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse").atStep(1);
  }

  @Test
  void earlier_steps_stay_open() {
    theVipAgentIsBusy();
    given.queue("sales").steps(step("vip", seconds(30)), last("gold"));
    given.chat(1).arrives("sales");
    given.after(minutes(5));

    when.agent("vedat").completes(99);

    then.chat(1).isOfferedTo("vedat").atStep(0);
  }

  @Test
  void the_last_step_stays_open() {
    theVipAgentIsBusy();
    given
        .queue("sales")
        .steps(step("vip", seconds(30)), step("gold", seconds(10)))
        .waitsAtMost(hours(5), LimitAction.MESSAGE);
    given.chat(1).arrives("sales");
    given.after(hours(4));

    when.agent("ayse").skilled("gold", 1).ready();

    then.chat(1).isOfferedTo("ayse").atStep(1);
  }

  @Test
  void the_credit_of_a_step_moves_a_contact_forward() {
    theVipAgentIsBusy();
    given.chat(1).requiring("vip").arrives("sales");
    given.after(seconds(10));
    given.chat(2).requiring(step("vip", seconds(10)), last("vip", seconds(15))).arrives("sales");

    when.after(seconds(10));

    then.chat(2).opensStep(1, "09:00:15");

    when.agent("vedat").completes(99);

    then.chat(2).isOfferedTo("vedat").atStep(0);
  }

  @Test
  void the_credit_of_a_step_is_absolute() {
    theVipAgentIsBusy();
    given
        .queue("sales")
        .steps(
            step("vip", seconds(10), seconds(5)),
            step("vip", seconds(10), seconds(15)),
            last("vip", seconds(15)));
    given.chat(1).arrives("sales");

    when.after(seconds(20));

    then.at("09:00:10").chat(1).opensStep(1, "09:00:05");
    then.chat(1).opensStep(2, "09:00:05");
  }

  @Test
  void the_credit_of_a_step_adds_to_the_priority_of_the_contact() {
    theVipAgentIsBusy();
    given.queue("sales").steps(step("vip", seconds(10)), last("vip", seconds(15)));
    given.chat(1).credited(seconds(60)).arrives("sales");

    when.after(seconds(10));

    then.chat(1).opensStep(1, "08:59:05");
  }

  @Test
  void a_step_of_no_duration_opens_the_next_at_once_and_keeps_precedence() {
    given.skills("vip");
    given.queue("sales").steps(step("vip", seconds(0)), last(""));
    given.agent("ayse").ready();
    given.agent("vedat").skilled("vip", 1).ready();

    when.chat(1).arrives("sales");

    then.chat(1).opensStep(1, "09:00:20");
    then.chat(1).isOfferedTo("vedat").atStep(0);

    when.chat(2).arrives("sales");

    then.chat(2).opensStep(1, "09:00:20");
    then.chat(2).isOfferedTo("ayse").atStep(1);
  }

  @Test
  void a_step_opens_while_the_contact_rings() {
    theVipAgentIsBusy();
    given.agent("vedat").completes(99);
    given.queue("sales").offersFor(seconds(60));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.after(seconds(30));

    then.chat(1).opensStep(1, "09:00:20");

    when.agent("vedat").declines(1);

    then.chat(1).isOfferedTo("ayse").atStep(1);
  }

  @Test
  void a_step_opens_while_the_customer_is_away() {
    theVipAgentIsBusy();
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.chat(1).leaves();

    when.after(seconds(30));

    then.chat(1).opensStep(1, "09:00:20");

    when.chat(1).returns();

    then.chat(1).isOfferedTo("ayse").atStep(1);
  }

  @Test
  void a_new_plan_of_the_queue_is_for_those_who_come() {
    theVipAgentIsBusy();
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.queue("sales").requires("");

    then.nothingHappens();

    when.chat(2).arrives("sales");

    then.chat(2).isOfferedTo("ayse");
  }
}
