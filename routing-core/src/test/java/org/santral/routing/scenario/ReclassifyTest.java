package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactQueued.Entry.RECLASSIFIED;
import static org.santral.routing.event.Event.LimitReached.Limit.WAIT;
import static org.santral.routing.event.RejectionCode.NOT_FREE;
import static org.santral.routing.event.RejectionCode.NOT_WAITING;
import static org.santral.routing.event.RejectionCode.QUEUE_CLOSED;
import static org.santral.routing.event.RejectionCode.TOO_MANY;
import static org.santral.routing.event.Why.Route.PREFERRED;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Band.EMERGENCY;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;

/// Point 14, continued: reclassifying. What a waiting contact needs, how urgent it is and where it
/// waits can change in place.
@OnEveryCore
record ReclassifyTest(Given given, When when, Then then) {
  @Test
  void a_contact_that_needs_something_else_finds_its_agent_at_once() {
    given.skills("tr", "en");
    given.queue("sales");
    given.agent("ece").skilled("en", 5).ready();
    given.chat(1).requiring("tr").arrives("sales");
    given.after(seconds(5));

    when.chat(1).requiring("en").isReclassifiedTo("sales");

    then.chat(1).isQueuedIn("sales", RECLASSIFIED).due("09:00:20");
    then.chat(1).isOfferedTo("ece").havingWaited(seconds(5));
  }

  @Test
  void a_contact_that_becomes_urgent_goes_forward() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.after(seconds(5));
    given.chat(2).arrives("sales");

    when.chat(2).credited(seconds(10)).isReclassifiedTo("sales");
    when.agent("ayse").ready();

    then.chat(2).isQueuedIn("sales", RECLASSIFIED).due("09:00:15");
    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void priority_is_replaced_and_not_added() {
    given.queue("sales");
    given.chat(1).credited(seconds(60)).arrives("sales");

    when.chat(1).credited(seconds(10)).isReclassifiedTo("sales");

    then.chat(1).isQueuedIn("sales", RECLASSIFIED).due("09:00:10");
  }

  @Test
  void a_contact_may_change_its_band() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.email(2).arrives("sales");

    when.email(2).inBand(EMERGENCY).isReclassifiedTo("sales");
    when.agent("ayse").ready();

    then.email(2).isQueuedIn("sales", RECLASSIFIED).in(EMERGENCY);
    then.email(2).isOfferedTo("ayse");
  }

  @Test
  void in_the_same_queue_its_longest_wait_runs_on() {
    given.queue("sales").waitsAtMost(minutes(3), MESSAGE);
    given.chat(1).arrives("sales");
    given.after(minutes(1));
    given.chat(1).credited(seconds(10)).isReclassifiedTo("sales");

    when.after(minutes(2));

    then.chat(1).reaches(WAIT, "sales", MESSAGE);
  }

  @Test
  void in_another_queue_limits_and_steps_begin_anew_but_the_wait_counts() {
    given.skills("tr");
    given.queue("sales").waitsAtMost(minutes(3), MESSAGE);
    given
        .queue("support")
        .target(seconds(60))
        .waitsAtMost(minutes(3), MESSAGE)
        .steps(step("tr", seconds(30)), last(""));
    given.agent("ayse").skilled("tr", 1).ready().starts(VOICE, 90);
    given.chat(1).arrives("sales");
    given.after(minutes(1));

    when.chat(1).isReclassifiedTo("support");

    then.chat(1).isQueuedIn("support", RECLASSIFIED).due("09:01:00");

    when.after(minutes(3));

    then.at("09:01:30").chat(1).opensStep(1, "09:01:00");
    then.chat(1).reaches(WAIT, "support", MESSAGE);
  }

  @Test
  void who_rings_or_is_with_an_agent_is_not_reclassified() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.chat(1).credited(seconds(10)).isReclassifiedTo("sales");

    then.isRefused(NOT_FREE);

    given.agent("ayse").accepts(1);

    when.chat(1).credited(seconds(10)).isReclassifiedTo("sales");

    then.isRefused(NOT_WAITING);
  }

  @Test
  void a_closed_or_full_queue_takes_nobody_in() {
    given.queue("support").closes(minutes(0));
    given.queue("billing").holdsAtMost(1, MESSAGE);
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.chat(2).arrives("billing");

    when.chat(1).isReclassifiedTo("support");

    then.isRefused(QUEUE_CLOSED);

    when.chat(1).isReclassifiedTo("billing");

    then.isRefused(TOO_MANY);

    when.agent("ayse").ready();

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void in_its_own_queue_closed_or_full_it_may_still_change() {
    given.queue("sales").holdsAtMost(1, MESSAGE);
    given.chat(1).arrives("sales");
    given.queue("sales").closes(minutes(10));

    when.chat(1).credited(seconds(10)).isReclassifiedTo("sales");

    then.chat(1).isQueuedIn("sales", RECLASSIFIED).due("09:00:10");
  }

  @Test
  void a_hold_goes_on() {
    given.queue("sales");
    given.agent("ayse").ready().starts(VOICE, 90);
    given.agent("berk").ready();
    given.chat(1).heldFor("ayse", minutes(1)).arrives("sales");

    when.chat(1).credited(seconds(10)).isReclassifiedTo("sales");

    then.chat(1).isQueuedIn("sales", RECLASSIFIED);

    when.agent("ayse").ends(90);

    then.chat(1).isOfferedTo("ayse").because(PREFERRED);
  }

  @Test
  void whose_customer_is_away_stays_away() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).requiring("queue(sales)").arrives("sales");
    given.chat(1).leaves();

    when.chat(1).requiring("").isReclassifiedTo("sales");

    then.chat(1).isQueuedIn("sales", RECLASSIFIED);

    when.chat(1).returns();

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void a_new_plan_begins_at_its_first_step() {
    given.skills("tr");
    given.queue("sales");
    given.agent("ayse").skilled("tr", 1).ready().starts(VOICE, 90);
    given.chat(1).requiring(step("tr", seconds(30)), last("tr")).arrives("sales");
    given.after(seconds(31));

    when.chat(1).requiring(step("tr", seconds(30)), last("")).isReclassifiedTo("sales");
    when.after(seconds(30));

    then.at("09:00:31").chat(1).isQueuedIn("sales", RECLASSIFIED);
    then.chat(1).opensStep(1, "09:00:20");
  }

  @Test
  void a_call_that_is_due_still_has_an_agent_reserved_afterwards() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.call(2).arrives("sales");
    given.after(seconds(20));

    when.call(2).credited(seconds(10)).isReclassifiedTo("sales");

    then.agent("ayse").isNoLongerReservedFor("call 2");
    then.call(2).isQueuedIn("sales", RECLASSIFIED);
    then.agent("ayse").isReservedFor("call 2");
  }

  @Test
  void what_is_put_off_is_not_reclassified() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.callback(1).arrives("sales");
    given.agent("ayse").accepts(1).reachesNobody(1, "10:00:00");

    when.callback(1).isReclassifiedTo("sales");

    then.isRefused(NOT_WAITING);
  }
}
