package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactAbandoned.Cause.BY_CUSTOMER;
import static org.santral.routing.event.Event.ContactCompleted.Cause.ATTEMPTS_USED_UP;
import static org.santral.routing.event.Event.ContactQueued.Entry.CALLBACK_DUE;
import static org.santral.routing.event.Event.ContactQueued.Entry.OPENED;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.CONTACT_GONE;
import static org.santral.routing.event.RejectionCode.NOT_WAITING;
import static org.santral.routing.event.RejectionCode.OUT_OF_RANGE;
import static org.santral.routing.event.RejectionCode.WRONG_CHANNEL;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.policy.Strategy.LONGEST_IDLE;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CALLBACK;

import org.junit.jupiter.api.Test;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.policy.WrapUp;

/// Point 12: callbacks. A caller who hangs up keeps his place; failed attempts are limited and cost
/// neither him nor the agent anything; who calls in himself takes his callback's wait along.
@OnEveryCore
record CallbackTest(Given given, When when, Then then) {
  private void ayseTriesCallback1() {
    given.queue("sales").triesCallbacks(2).wrapsUp(CALLBACK, WrapUp.timed(30_000));
    given.callback(1).arrives("sales");
    given.after(seconds(10));
    given.agent("ayse").ready().accepts(1);
  }

  // ---- Becoming one -------------------------------------------------------------------------

  @Test
  void a_caller_who_asks_to_be_called_back_keeps_his_place() {
    given.queue("sales");
    given.call(1).arrives("sales");
    given.after(seconds(5));
    given.call(2).arrives("sales");
    given.call(1).becomesACallback();

    when.agent("ayse").ready();

    then.callback(1).isOfferedTo("ayse");
  }

  @Test
  void a_call_that_rings_is_withdrawn_and_comes_as_a_callback() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.call(1).arrives("sales");

    when.call(1).becomesACallback();

    then.call(1).isWithdrawnFrom("ayse", CONTACT_GONE);
    then.callback(1).becomesACallback();
    then.callback(1).isOfferedTo("ayse");
  }

  @Test
  void a_customer_who_is_away_may_have_asked_to_be_called_back() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.call(1).leaves();

    when.call(1).becomesACallback();

    then.callback(1).isOfferedTo("ayse");

    when.agent("ayse").accepts(1);
    when.after(minutes(5));

    then.nothingHappens();
  }

  @Test
  void only_calls_and_chats_become_callbacks() {
    given.queue("sales");
    given.email(1).arrives("sales");
    given.chat(2).arrives("sales");

    when.email(1).becomesACallback();

    then.isRefused(WRONG_CHANNEL);

    when.chat(2).becomesACallback();
    when.agent("ayse").ready();

    then.callback(2).isOfferedTo("ayse");
  }

  // ---- Attempts -----------------------------------------------------------------------------

  @Test
  void a_failed_attempt_puts_it_off_and_then_it_returns_to_its_place() {
    ayseTriesCallback1();

    when.agent("ayse").reachesNobody(1, "09:30:00");

    then.callback(1).isPutOffUntil("09:30:00", 1);

    given.agent("ayse").pauses("lunch");
    given.itIs("09:29:40");
    given.call(2).arrives("sales");

    when.itIs("09:30:00");

    then.callback(1).isQueuedIn("sales", CALLBACK_DUE).due("09:00:20");

    when.agent("ayse").unpauses();

    then.callback(1).isOfferedTo("ayse");
  }

  @Test
  void what_is_put_off_does_not_wait() {
    ayseTriesCallback1();
    given.agent("ayse").reachesNobody(1, "09:30:00");

    when.callback(1).asksWhereItStands();

    then.isRefused(NOT_WAITING);

    when.after(minutes(10));

    then.nothingHappens();
  }

  @Test
  void attempts_are_limited() {
    ayseTriesCallback1();
    given.agent("ayse").reachesNobody(1, "09:30:00");
    given.itIs("09:30:00");
    given.agent("ayse").accepts(1);

    when.agent("ayse").reachesNobody(1, "10:00:00");

    then.callback(1).isCompletedFor("ayse", ATTEMPTS_USED_UP);

    when.itIs("10:30:00");

    then.nothingHappens();
  }

  @Test
  void an_unanswered_attempt_has_no_wrap_up() {
    ayseTriesCallback1();
    given.call(2).arrives("sales");

    when.agent("ayse").reachesNobody(1, "09:30:00");

    then.callback(1).isPutOffUntil("09:30:00", 1);
    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void an_answered_callback_is_wrapped_up() {
    ayseTriesCallback1();

    when.agent("ayse").completes(1);

    then.agent("ayse").wrapsUp("callback 1", "09:00:40");
  }

  @Test
  void an_unanswered_attempt_costs_the_agent_no_idle_time() {
    given.queue("sales").strategy(LONGEST_IDLE);
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.callback(1).arrives("sales");
    given.agent("ayse").accepts(1).reachesNobody(1, "09:30:00");

    when.call(2).arrives("sales");

    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void a_consulted_agent_who_takes_over_an_unanswered_attempt_loses_no_idle_time_either() {
    given.queue("sales").strategy(LONGEST_IDLE);
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.agent("can").ready();
    given.callback(1).arrives("sales");
    given.agent("ayse").accepts(1).consults("berk", 1, 90).completesConsult(1);
    given.agent("berk").reachesNobody(1, "09:30:00");

    when.call(2).arrives("sales");

    then.call(2).isOfferedTo("berk");
  }

  @Test
  void the_next_attempt_is_at_some_time_to_come() {
    ayseTriesCallback1();

    when.agent("ayse").reachesNobody(1, "08:00:00");

    then.isRefused(OUT_OF_RANGE);

    when.agent("ayse").reachesNobody(1, "+31d 09:00:00");

    then.isRefused(OUT_OF_RANGE);
  }

  @Test
  void a_customer_may_give_up_a_callback_that_is_put_off() {
    ayseTriesCallback1();
    given.agent("ayse").reachesNobody(1, "09:30:00");

    when.callback(1).abandons();

    then.callback(1).isAbandoned(BY_CUSTOMER);

    when.itIs("09:30:00");

    then.nothingHappens();
  }

  // ---- Calling in ---------------------------------------------------------------------------

  @Test
  void who_calls_in_takes_the_wait_of_his_callback_along() {
    given.queue("sales");
    given.callback(1).arrives("sales");
    given.after(seconds(10));
    given.call(2).arrives("sales");
    given.after(seconds(10));
    given.call(3).arrives("sales");

    when.call(3).absorbs(1);

    then.callback(1).isAbsorbedBy("call 3");

    when.agent("ayse").ready();

    then.call(3).isOfferedTo("ayse");
  }

  @Test
  void a_callback_that_rings_is_absorbed_as_well() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.callback(1).arrives("sales");
    given.call(2).arrives("sales");

    when.call(2).absorbs(1);

    then.callback(1).isWithdrawnFrom("ayse", CONTACT_GONE);
    then.callback(1).isAbsorbedBy("call 2");
    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void a_callback_that_is_put_off_is_absorbed_as_well() {
    ayseTriesCallback1();
    given.agent("ayse").reachesNobody(1, "09:30:00").pauses("lunch");
    given.after(minutes(10));
    given.call(2).arrives("sales");

    when.call(2).absorbs(1);

    then.callback(1).isAbsorbedBy("call 2");

    when.itIs("09:30:00");

    then.nothingHappens();
  }

  @Test
  void a_callback_in_an_agents_hands_is_not_absorbed() {
    ayseTriesCallback1();
    given.call(2).arrives("sales");

    when.call(2).absorbs(1);

    then.isRefused(NOT_WAITING);
  }

  // ---- Closing time -------------------------------------------------------------------------

  @Test
  void across_closing_time_it_waits_for_the_opening() {
    given.queue("sales");
    given.callback(1).arrives("sales");

    when.queue("sales").closes(minutes(10));
    when.after(minutes(10));

    then.callback(1).isPutOffUntilTheQueueOpens(0);

    when.itIs("+1d 09:00:00");
    when.queue("sales").opens();

    then.callback(1).isQueuedIn("sales", CALLBACK_DUE);
  }

  @Test
  void a_callback_that_falls_due_while_the_queue_is_closed_waits_for_the_opening() {
    ayseTriesCallback1();
    given.agent("ayse").reachesNobody(1, "09:30:00");
    given.queue("sales").closes(minutes(0));

    when.itIs("09:30:00");

    then.callback(1).isPutOffUntilTheQueueOpens(1);

    when.itIs("10:00:00");
    when.queue("sales").opens();

    then.callback(1).isQueuedIn("sales", CALLBACK_DUE);
    then.callback(1).isOfferedTo("ayse");
  }

  @Test
  void the_longest_wait_of_a_callback_begins_when_it_becomes_one() {
    given.queue("sales").waitsAtMost(minutes(1), MESSAGE);
    given.call(1).arrives("sales");
    given.after(seconds(50));
    given.call(1).becomesACallback();

    when.after(seconds(60));

    then.callback(1).reaches(Limit.WAIT, "sales", MESSAGE);
  }

  @Test
  void who_has_waited_longer_himself_loses_nothing_by_his_callback() {
    given.queue("sales");
    given.call(1).arrives("sales");
    given.after(seconds(5));
    given.call(2).arrives("sales");
    given.after(seconds(5));
    given.callback(3).arrives("sales");
    given.call(1).absorbs(3);

    when.agent("ayse").ready();

    then.call(1).isOfferedTo("ayse");
  }

  @Test
  void attempts_are_counted_across_closing_time() {
    ayseTriesCallback1();
    given.agent("ayse").reachesNobody(1, "09:30:00");
    given.queue("sales").closes(minutes(0));
    given.itIs("10:00:00");
    given.queue("sales").opens();
    given.agent("ayse").accepts(1);

    when.agent("ayse").reachesNobody(1, "11:00:00");

    then.callback(1).isCompletedFor("ayse", ATTEMPTS_USED_UP);
  }

  @Test
  void the_next_attempt_may_be_at_once() {
    ayseTriesCallback1();

    when.agent("ayse").reachesNobody(1, "09:00:10");

    then.callback(1).isPutOffUntil("09:00:10", 1);
    then.callback(1).isQueuedIn("sales", CALLBACK_DUE);
    then.callback(1).isOfferedTo("ayse");
  }

  // ---- Callbacks that rest ------------------------------------------------------------------

  @Test
  void callbacks_that_wait_are_put_off_while_they_rest_and_come_back_to_their_places() {
    given.queue("sales");
    given.callback(1).arrives("sales");

    when.queue("sales").letsCallbacksRest();

    then.callback(1).isPutOffUntilTheQueueOpens(0);

    given.after(minutes(30));
    given.call(2).arrives("sales");

    when.queue("sales").callsAgain();

    then.callback(1).isQueuedIn("sales", CALLBACK_DUE).due("09:00:20");

    when.agent("ayse").ready();

    then.callback(1).isOfferedTo("ayse");
  }

  @Test
  void a_callback_that_comes_while_they_rest_is_offered_to_nobody() {
    given.queue("sales").letsCallbacksRest();
    given.agent("ayse").ready();

    when.callback(1).arrives("sales");

    then.callback(1).isPutOffUntilTheQueueOpens(0);

    when.call(2).arrives("sales");

    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void who_asks_to_be_called_back_while_callbacks_rest_is_put_off_at_once() {
    given.queue("sales");
    given.call(1).arrives("sales");
    given.queue("sales").letsCallbacksRest();

    when.call(1).becomesACallback();

    then.callback(1).isPutOffUntilTheQueueOpens(0);
  }

  @Test
  void a_queue_that_opens_calls_nobody_while_callbacks_rest() {
    given.queue("sales");
    given.callback(1).arrives("sales");
    given.queue("sales").closes(seconds(0));
    given.queue("sales").letsCallbacksRest();
    given.queue("sales").opens();
    given.agent("ayse").ready();

    when.queue("sales").callsAgain();

    then.callback(1).isQueuedIn("sales", CALLBACK_DUE);
    then.callback(1).isOfferedTo("ayse");
  }

  @Test
  void a_callback_that_rings_when_they_begin_to_rest_is_withdrawn() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.callback(1).arrives("sales");

    when.queue("sales").letsCallbacksRest();

    then.callback(1).isWithdrawnFrom("ayse", CONTACT_GONE);
    then.callback(1).isPutOffUntilTheQueueOpens(0);
  }

  @Test
  void a_next_attempt_that_is_due_while_they_rest_is_made_afterwards() {
    ayseTriesCallback1();
    given.agent("ayse").reachesNobody(1, "09:30:00");
    given.queue("sales").letsCallbacksRest();

    when.itIs("09:30:00");

    then.callback(1).isPutOffUntilTheQueueOpens(1);

    when.queue("sales").callsAgain();

    then.callback(1).isQueuedIn("sales", CALLBACK_DUE);
    then.callback(1).isOfferedTo("ayse");
  }

  // ---- Room ---------------------------------------------------------------------------------

  @Test
  void a_full_queue_has_room_for_as_many_callbacks_again() {
    given.queue("sales").holdsAtMost(1, MESSAGE);
    given.call(1).arrives("sales");

    when.callback(2).arrives("sales");

    then.callback(2).isQueuedIn("sales", OPENED);

    when.callback(3).arrives("sales");

    then.callback(3).reaches(Limit.SIZE, "sales", MESSAGE);
  }
}
