package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactQueued.Entry.OVERFLOWED;
import static org.santral.routing.event.Event.LimitReached.Limit.CLOSED;
import static org.santral.routing.event.Event.LimitReached.Limit.SIZE;
import static org.santral.routing.event.Event.LimitReached.Limit.WAIT;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.CONTACT_GONE;
import static org.santral.routing.event.RejectionCode.UNKNOWN_CONTACT;
import static org.santral.routing.policy.LimitAction.CALLBACK;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.policy.LimitAction.OVERFLOW;
import static org.santral.routing.policy.LimitAction.VOICEMAIL;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;

import org.junit.jupiter.api.Test;
import org.santral.routing.term.Channel;

/// Point 13: limits. A queue holds so many for so long; what becomes of the rest is told to the
/// host, or they overflow into another queue and keep the time they have waited.
@OnEveryCore
record LimitTest(Given given, When when, Then then) {

  // ---- Size ---------------------------------------------------------------------------------

  @Test
  void who_finds_the_queue_full_is_told_to_the_host() {
    given.queue("sales").holdsAtMost(1, CALLBACK);
    given.chat(1).arrives("sales");

    when.chat(2).arrives("sales");

    then.chat(2).reaches(SIZE, "sales", CALLBACK);

    when.chat(2).abandons();

    then.isRefused(UNKNOWN_CONTACT);
  }

  @Test
  void who_rings_or_is_away_still_takes_a_place_in_the_queue() {
    given.queue("sales").holdsAtMost(2, MESSAGE);
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.chat(2).arrives("sales");
    given.chat(2).leaves();

    when.chat(3).arrives("sales");

    then.chat(3).reaches(SIZE, "sales", MESSAGE);
  }

  @Test
  void who_is_with_an_agent_takes_no_place_in_the_queue() {
    given.queue("sales").holdsAtMost(1, MESSAGE);
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);

    when.call(2).arrives("sales");

    then.nothingHappens();
  }

  @Test
  void who_finds_the_queue_full_may_overflow_into_another_on_its_terms() {
    given.skills("tr");
    given.queue("support").requires("tr").target(seconds(60));
    given.queue("sales").requires("queue(sales)").overflowsTo("support").holdsAtMost(1, OVERFLOW);
    given.chat(1).arrives("sales");
    given.after(seconds(10));
    given.chat(2).arrives("support");
    given.agent("berk").ready();
    given.agent("ayse").skilled("tr", 5).ready().declines(2);

    when.chat(3).arrives("sales");

    then.chat(3).reaches(SIZE, "sales", OVERFLOW);
    then.chat(3).isQueuedIn("support", OVERFLOWED).due("09:01:10");
    then.chat(3).isOfferedTo("ayse").in("support");
  }

  @Test
  void overflow_goes_on_until_a_queue_has_room() {
    given.queue("backup");
    given.queue("support").overflowsTo("backup").holdsAtMost(1, OVERFLOW);
    given.queue("sales").overflowsTo("support").holdsAtMost(1, OVERFLOW);
    given.chat(1).arrives("support");
    given.chat(2).arrives("sales");

    when.chat(3).arrives("sales");

    then.chat(3).reaches(SIZE, "sales", OVERFLOW);
    then.chat(3).reaches(SIZE, "support", OVERFLOW);
    then.chat(3).isQueuedIn("backup", OVERFLOWED);
  }

  @Test
  void queues_that_overflow_into_each_other_end_with_a_message() {
    given.queue("support");
    given.queue("sales").overflowsTo("support").holdsAtMost(1, OVERFLOW);
    given.queue("support").overflowsTo("sales").holdsAtMost(1, OVERFLOW);
    given.chat(1).arrives("support");
    given.chat(2).arrives("sales");

    when.chat(3).arrives("sales");

    for (int hop = 1; hop <= 4; hop++) {
      then.chat(3).reaches(SIZE, "sales", OVERFLOW);
      then.chat(3).reaches(SIZE, "support", OVERFLOW);
    }
    then.chat(3).reaches(SIZE, "sales", MESSAGE);
  }

  @Test
  void overflow_into_a_closed_queue_meets_its_closing_action() {
    given.queue("support").whenClosed(VOICEMAIL).closes(minutes(0));
    given.queue("sales").overflowsTo("support").holdsAtMost(1, OVERFLOW);
    given.call(1).arrives("sales");

    when.call(2).arrives("sales");

    then.call(2).reaches(SIZE, "sales", OVERFLOW);
    then.call(2).reaches(CLOSED, "support", VOICEMAIL);
  }

  // ---- Longest wait -------------------------------------------------------------------------

  @Test
  void who_has_waited_too_long_is_told_to_the_host() {
    given.queue("sales").waitsAtMost(minutes(3), VOICEMAIL);
    given.call(1).arrives("sales");

    when.after(minutes(3));

    then.call(1).reaches(WAIT, "sales", VOICEMAIL);
  }

  @Test
  void who_has_waited_too_long_may_overflow_and_keeps_the_time_he_has_waited() {
    given.queue("support").target(seconds(20)).waitsAtMost(minutes(3), MESSAGE);
    given.queue("sales").overflowsTo("support").waitsAtMost(minutes(3), OVERFLOW);
    given.call(1).arrives("sales");

    when.after(minutes(3));

    then.call(1).reaches(WAIT, "sales", OVERFLOW);
    then.call(1).isQueuedIn("support", OVERFLOWED).due("09:00:20");

    when.after(minutes(3));

    then.call(1).reaches(WAIT, "support", MESSAGE);
  }

  @Test
  void who_is_taken_in_time_has_no_longest_wait() {
    given.queue("sales").waitsAtMost(minutes(3), VOICEMAIL);
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);

    when.after(minutes(30));

    then.nothingHappens();
  }

  @Test
  void a_contact_that_rings_is_left_to_ring() {
    given.queue("sales").waitsAtMost(seconds(10), VOICEMAIL);
    given.agent("ayse").ready();
    given.call(1).arrives("sales");

    when.after(seconds(15));

    then.nothingHappens();

    when.agent("ayse").accepts(1);

    then.call(1).isAcceptedBy("ayse", seconds(15));
  }

  @Test
  void the_limit_it_passed_while_ringing_counts_when_nobody_takes_it() {
    given.queue("sales").waitsAtMost(seconds(10), VOICEMAIL);
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.call(1).arrives("sales");
    given.after(seconds(15));

    when.agent("ayse").declines(1);

    then.call(1).reaches(WAIT, "sales", VOICEMAIL);
  }

  @Test
  void a_ring_all_that_never_pauses_is_cut_off_by_the_limit() {
    given.queue("sales").rings(10).waitsAtMost(seconds(30), VOICEMAIL);
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.call(1).arrives("sales");
    given.after(seconds(25));

    when.after(seconds(5));

    then.call(1).isWithdrawnFrom("ayse", CONTACT_GONE);
    then.call(1).isWithdrawnFrom("berk", CONTACT_GONE);
    then.call(1).reaches(WAIT, "sales", VOICEMAIL);
  }

  @Test
  void a_contact_that_is_held_has_a_longest_wait_too() {
    given.queue("sales").waitsAtMost(seconds(30), VOICEMAIL);
    given.agent("ayse").ready().starts(Channel.VOICE, 90);
    given.call(1).heldFor("ayse", minutes(10)).arrives("sales");

    when.after(seconds(30));

    then.call(1).reaches(WAIT, "sales", VOICEMAIL);
  }

  @Test
  void overflow_ends_a_hold_and_keeps_the_priority() {
    given.queue("support");
    given.queue("sales").overflowsTo("support").waitsAtMost(seconds(30), OVERFLOW);
    given.agent("ayse").ready().starts(Channel.VOICE, 90);
    given.agent("berk").ready();
    given.call(1).credited(seconds(10)).heldFor("ayse", minutes(10)).arrives("sales");

    when.after(seconds(30));

    then.call(1).reaches(WAIT, "sales", OVERFLOW);
    then.call(1).isQueuedIn("support", OVERFLOWED).due("09:00:10");
    then.call(1).isOfferedTo("berk");
  }

  @Test
  void overflow_begins_the_steps_of_the_other_queue() {
    given.skills("tr");
    given.queue("support").steps(step("tr", seconds(30)), last(""));
    given.queue("sales").overflowsTo("support").waitsAtMost(seconds(30), OVERFLOW);
    given.agent("ayse").skilled("tr", 5).ready().starts(Channel.VOICE, 90);
    given.call(1).arrives("sales");

    when.after(seconds(60));

    then.at("09:00:30").call(1).reaches(WAIT, "sales", OVERFLOW);
    then.at("09:00:30").call(1).isQueuedIn("support", OVERFLOWED);
    then.call(1).opensStep(1, "09:00:20");
  }

  @Test
  void a_contact_whose_offer_and_longest_wait_end_together_has_one_more_chance() {
    given.queue("sales").offersFor(seconds(20)).waitsAtMost(seconds(20), VOICEMAIL);
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.chat(1).arrives("sales");

    when.after(seconds(20));

    then.chat(1).isMissedBy("ayse");
    then.chat(1).isOfferedTo("berk");

    when.agent("berk").declines(1);

    then.chat(1).reaches(WAIT, "sales", VOICEMAIL);
  }

  @Test
  void of_two_limits_passed_while_ringing_the_longest_wait_counts() {
    given.queue("sales").waitsAtMost(seconds(15), VOICEMAIL).whenClosed(MESSAGE);
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.queue("sales").closes(seconds(10));
    given.after(seconds(18));

    when.agent("ayse").declines(1);

    then.chat(1).reaches(WAIT, "sales", VOICEMAIL);
  }

  @Test
  void a_smaller_queue_sends_nobody_away_who_is_in_it() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.chat(2).arrives("sales");

    when.queue("sales").holdsAtMost(1, MESSAGE);

    then.nothingHappens();

    when.chat(3).arrives("sales");

    then.chat(3).reaches(SIZE, "sales", MESSAGE);
  }
}
