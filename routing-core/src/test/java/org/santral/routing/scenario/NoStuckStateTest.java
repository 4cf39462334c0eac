package org.santral.routing.scenario;

import static org.santral.routing.event.Event.AgentLoggedOut.Cause.CONNECTION_LOST;
import static org.santral.routing.event.Event.ContactAbandoned.Cause.STAYED_AWAY;
import static org.santral.routing.event.Event.ContactCompleted.Cause.CUSTOMER_SILENT;
import static org.santral.routing.event.Event.ContactQueued.Entry.CALLBACK_DUE;
import static org.santral.routing.event.Event.ContactQueued.Entry.FALLEN_BACK;
import static org.santral.routing.event.Event.LimitReached.Limit.CLOSED;
import static org.santral.routing.event.Event.LimitReached.Limit.WAIT;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.hours;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.WrapUp;

/// Point 17: no stuck state. Whatever is forgotten by everybody ends by itself: every state has a
/// deadline, or hangs on a session whose loss the host tells.
@OnEveryCore
record NoStuckStateTest(Given given, When when, Then then) {
  @Test
  void a_contact_that_nobody_serves_ends_with_the_longest_wait() {
    given.queue("sales").waitsAtMost(minutes(20), MESSAGE);
    given.chat(1).arrives("sales");

    when.after(hours(1));

    then.at("09:20:00").chat(1).reaches(WAIT, "sales", MESSAGE);
    then.nothingIsAwaited();
  }

  @Test
  void an_offer_that_nobody_answers_ends_and_so_does_its_contact() {
    given.queue("sales").waitsAtMost(minutes(1), MESSAGE);
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.after(hours(1));

    then.at("09:00:20").chat(1).isMissedBy("ayse");
    then.at("09:00:50").chat(1).isOfferedTo("ayse");
    then.at("09:01:10").chat(1).isMissedBy("ayse");
    then.at("09:01:10").agent("ayse").isPaused("no-answer");
    then.at("09:01:10").chat(1).reaches(WAIT, "sales", MESSAGE);
    then.nothingIsAwaited();
  }

  @Test
  void a_customer_who_never_returns_has_given_up() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.chat(1).leaves();

    when.after(hours(2));

    then.at("09:02:00").chat(1).isAbandoned(STAYED_AWAY);
    then.nothingIsAwaited();
  }

  @Test
  void an_agent_who_never_returns_is_logged_out() {
    given.agent("ayse").ready();

    when.agent("ayse").losesConnection();
    when.after(hours(2));

    then.at("09:00:00").agent("ayse").isUnreachable("09:01:00");
    then.at("09:01:00").agent("ayse").isLoggedOut(CONNECTION_LOST);
    then.nothingIsAwaited();
  }

  @Test
  void a_hold_for_an_agent_who_is_never_free_ends() {
    given.queue("sales").waitsAtMost(minutes(20), MESSAGE);
    given.agent("ayse").ready().starts(CHAT, 90).starts(CHAT, 91).starts(CHAT, 92);
    given.chat(1).heldFor("ayse", minutes(10)).arrives("sales");

    when.after(hours(1));

    then.at("09:10:00").chat(1).isNoLongerHeldFor("ayse");
    then.at("09:20:00").chat(1).reaches(WAIT, "sales", MESSAGE);
    then.nothingIsAwaited();
  }

  @Test
  void a_transfer_to_an_agent_who_never_takes_it_ends() {
    given.queue("sales").waitsAtMost(minutes(20), MESSAGE);
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready().pauses("lunch");
    given.chat(1).isTransferredToAgent("berk", "sales");

    when.after(hours(1));

    then.at("09:05:00").chat(1).isNoLongerHeldFor("berk");
    then.at("09:05:00").chat(1).isQueuedIn("sales", FALLEN_BACK);
    then.at("09:25:00").chat(1).reaches(WAIT, "sales", MESSAGE);
    then.nothingIsAwaited();
  }

  @Test
  void a_reservation_for_room_that_never_comes_ends_with_its_contact() {
    given.queue("sales").waitsAtMost(minutes(20), MESSAGE);
    given.agent("ayse").ready().starts(CHAT, 90);
    given.call(1).arrives("sales");

    when.after(hours(1));

    then.at("09:00:20").agent("ayse").isReservedFor("call 1");
    then.at("09:20:00").agent("ayse").isNoLongerReservedFor("call 1");
    then.at("09:20:00").call(1).reaches(WAIT, "sales", MESSAGE);
    then.nothingIsAwaited();
  }

  @Test
  void a_wrap_up_that_nobody_finishes_ends() {
    given.queue("sales").wrapsUp(CHAT, WrapUp.untilFinished(600_000));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1).completes(1);

    when.after(hours(2));

    then.at("09:10:00").agent("ayse").hasWrappedUp("chat 1");
    then.nothingIsAwaited();
  }

  @Test
  void a_chat_that_both_sides_have_forgotten_ends() {
    given.queue("sales").nudgesAfter(minutes(3), minutes(2));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1).writesIn(1);

    when.after(hours(2));

    then.at("09:03:00").chat(1).isNudged();
    then.at("09:05:00").chat(1).isCompletedFor("ayse", CUSTOMER_SILENT);
    then.nothingIsAwaited();
  }

  @Test
  void a_callback_of_a_queue_that_never_opens_again_ends() {
    given.queue("sales");
    given.callback(1).arrives("sales");
    given.queue("sales").closes(minutes(0));

    when.after(hours(24 * 31));

    then.at("+30d 09:00:00").callback(1).reaches(CLOSED, "sales", MESSAGE);
    then.nothingIsAwaited();
  }

  @Test
  void a_pause_that_waits_for_an_unanswered_offer_comes() {
    given.queue("sales").waitsAtMost(minutes(1), MESSAGE);
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").pausesAfterWork("lunch");

    when.after(seconds(20));

    then.chat(1).isMissedBy("ayse");
    then.agent("ayse").isPaused("lunch");
  }

  @Test
  void hundreds_who_lose_their_last_speaker_together_are_all_moved_on() {
    given.skills("tr");
    given.queue("sales").steps(step("tr", minutes(10)), last(""));
    given.agent("ayse").skilled("tr", 5).ready().starts(CHAT, 90).starts(CHAT, 91).starts(CHAT, 92);
    for (int i = 1; i <= 600; i++) given.chat(i).arrives("sales");

    when.agent("ayse").pauses("lunch");

    for (int i = 1; i <= 600; i++) then.chat(i).skipsToStep(1, "09:00:20");
  }

  @Test
  void hundreds_of_callbacks_come_back_when_the_queue_opens() {
    given.queue("sales").requires("queue(sales)");
    for (int i = 1; i <= 600; i++) given.callback(i).arrives("sales");
    given.queue("sales").closes(minutes(0));

    when.queue("sales").opens();

    for (int i = 1; i <= 600; i++) then.callback(i).isQueuedIn("sales", CALLBACK_DUE);
  }

  @Test
  void hundreds_who_wait_in_a_queue_that_closes_are_all_told() {
    given.queue("sales");
    for (int i = 1; i <= 600; i++) given.chat(i).arrives("sales");

    when.queue("sales").closes(minutes(0));

    for (int i = 1; i <= 600; i++) then.chat(i).reaches(CLOSED, "sales", MESSAGE);
  }

  @Test
  void hundreds_of_agents_may_be_lost_with_their_node() {
    for (int i = 1; i <= 300; i++) given.agent("agent-" + i).connectsAt("north", i).logsIn();

    when.nodeIsLost("north");

    for (int i = 1; i <= 300; i++) {
      then.agent("agent-" + i).loses(i);
      then.agent("agent-" + i).isUnreachable("09:01:00");
    }
  }
}
