package org.santral.routing.scenario;

import static org.santral.routing.event.Event.AgentLoggedOut.Cause.CONNECTION_LOST;
import static org.santral.routing.event.Event.ContactAbandoned.Cause.STAYED_AWAY;
import static org.santral.routing.event.Event.ContactQueued.Entry.AGENT_LOST;
import static org.santral.routing.event.Event.LimitReached.Limit.WAIT;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.RESTART;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.policy.LimitAction.VOICEMAIL;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.policy.WrapUp;

/// Points 9 and 18: restart. While the host was down no time has passed for anybody; all
/// connections are gone, and everybody gets his grace from the moment the host is back.
@OnEveryCore
record RestartTest(Given given, When when, Then then) {
  @Test
  void nobody_is_charged_for_the_outage() {
    given.queue("sales").waitsAtMost(minutes(3), MESSAGE);
    given.call(1).arrives("sales");
    given.after(minutes(1));

    when.hostIsBackAfter(minutes(10));
    when.after(minutes(2));

    then.at("09:13:00").call(1).reaches(WAIT, "sales", MESSAGE);
  }

  @Test
  void an_open_offer_is_withdrawn_and_nobody_is_to_blame() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.after(seconds(5));

    when.hostIsBackAfter(minutes(10));

    then.call(1).isWithdrawnFrom("ayse", RESTART);
    then.agent("ayse").isUnreachable("09:11:05");

    when.agent("ayse").reconnects();

    then.agent("ayse").isReachableAgain();
    then.call(1).isOfferedTo("ayse");
  }

  @Test
  void an_agent_who_is_back_in_time_keeps_his_chats() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.hostIsBackAfter(minutes(10));
    given.after(seconds(59));

    when.agent("ayse").reconnects();

    then.agent("ayse").isReachableAgain();

    when.after(minutes(5));

    then.nothingHappens();
  }

  @Test
  void an_agent_who_is_not_back_in_time_loses_his_chats() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.hostIsBackAfter(minutes(10));

    when.after(seconds(60));

    then.agent("ayse").isLoggedOut(CONNECTION_LOST);
    then.chat(1).isReleasedBy("ayse");
    then.chat(1).isQueuedIn("sales", AGENT_LOST);
  }

  @Test
  void who_waits_in_a_chat_has_his_grace_to_come_back() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.chat(2).arrives("sales");

    when.hostIsBackAfter(minutes(10));

    then.chat(1).hasNoCustomer("09:12:00");
    then.chat(2).hasNoCustomer("09:12:00");

    given.chat(2).returns();

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");

    when.after(minutes(2));

    then.at("09:10:20").chat(2).isMissedBy("ayse");
    then.at("09:10:50").chat(2).isOfferedTo("ayse");
    then.at("09:11:10").chat(2).isMissedBy("ayse");
    then.at("09:11:10").agent("ayse").isPaused("no-answer");
    then.at("09:12:00").chat(1).isAbandoned(STAYED_AWAY);
  }

  @Test
  void callers_and_emails_just_wait_on() {
    given.queue("sales");
    given.call(1).arrives("sales");
    given.email(2).arrives("sales");

    when.hostIsBackAfter(minutes(10));

    then.nothingHappens();
  }

  @Test
  void running_clocks_go_on_where_they_stood() {
    given.queue("sales").wrapsUp(VOICE, WrapUp.timed(30_000));
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1).completes(1);
    given.after(seconds(10));

    when.hostIsBackAfter(minutes(10));

    then.agent("ayse").isUnreachable("09:11:10");

    when.after(seconds(20));

    then.agent("ayse").hasWrappedUp("call 1");
  }

  @Test
  void cool_downs_and_holds_go_on_where_they_stood() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").declines(1);
    given.after(seconds(10));
    given.hostIsBackAfter(minutes(10));

    when.agent("ayse").reconnects();

    then.agent("ayse").isReachableAgain();

    when.after(seconds(20));

    then.call(1).isOfferedTo("ayse");
  }

  @Test
  void who_was_away_before_keeps_the_rest_of_his_grace() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.chat(1).leaves();
    given.after(seconds(100));

    when.hostIsBackAfter(minutes(10));
    when.after(seconds(20));

    then.chat(1).isAbandoned(STAYED_AWAY);
  }

  @Test
  void a_ring_all_falls_silent_everywhere() {
    given.queue("sales").rings(10);
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.call(1).arrives("sales");

    when.hostIsBackAfter(minutes(10));

    then.call(1).isWithdrawnFrom("ayse", RESTART);
    then.call(1).isWithdrawnFrom("berk", RESTART);
    then.agent("ayse").isUnreachable("09:11:00");
    then.agent("berk").isUnreachable("09:11:00");

    when.agent("berk").reconnects();

    then.agent("berk").isReachableAgain();
    then.call(1).isOfferedTo("berk");
  }

  @Test
  void a_reserved_agent_is_reserved_again_when_he_is_back() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.call(2).arrives("sales");
    given.after(seconds(20));

    when.hostIsBackAfter(minutes(10));

    then.agent("ayse").isNoLongerReservedFor("call 2");
    then.agent("ayse").isUnreachable("09:11:20");

    when.agent("ayse").reconnects();

    then.agent("ayse").isReachableAgain();
    then.agent("ayse").isReservedFor("call 2");
  }

  @Test
  void who_was_lost_before_keeps_the_rest_of_his_grace() {
    given.queue("sales");
    given.agent("ayse").ready().losesConnection();
    given.after(seconds(40));

    when.hostIsBackAfter(minutes(10));
    when.after(seconds(20));

    then.agent("ayse").isLoggedOut(CONNECTION_LOST);
  }

  @Test
  void who_was_paused_is_paused_still() {
    given.queue("sales");
    given.agent("ayse").ready().pauses("lunch");
    given.call(1).arrives("sales");
    given.hostIsBackAfter(minutes(10));

    when.agent("ayse").reconnects();

    then.agent("ayse").isReachableAgain();

    when.agent("ayse").unpauses();

    then.call(1).isOfferedTo("ayse");
  }

  @Test
  void what_is_held_for_an_agent_stays_held() {
    given.queue("sales");
    given.agent("ayse").ready().starts(VOICE, 90);
    given.agent("berk").ready();
    given.call(1).heldFor("ayse", minutes(5)).arrives("sales");
    given.after(minutes(1));
    given.hostIsBackAfter(minutes(10));
    given.agent("berk").reconnects();
    given.agent("ayse").reconnects();

    when.after(minutes(4));

    then.call(1).isNoLongerHeldFor("ayse");
    then.call(1).isOfferedTo("berk");
  }

  @Test
  void the_absence_of_agents_is_not_longer_for_the_outage() {
    given.queue("sales").missesAgentsFor(seconds(30), MESSAGE);
    given.call(1).arrives("sales");
    given.after(seconds(10));

    when.hostIsBackAfter(minutes(10));
    when.after(seconds(20).minusMillis(1));

    then.nothingHappens();

    when.itIs("09:10:30");

    then.call(1).reaches(Limit.NO_AGENT, "sales", MESSAGE);
  }

  @Test
  void limits_that_have_passed_by_the_return_apply_in_their_order() {
    given.queue("sales").waitsAtMost(seconds(17), MESSAGE);
    given.queue("sales").missesAgentsFor(seconds(18), VOICEMAIL);
    given.call(1).arrives("sales");
    given.after(seconds(2));
    given.call(2).arrives("sales");

    when.hostIsBackAfter(seconds(30), seconds(10));

    then.call(1).reaches(WAIT, "sales", MESSAGE);
    then.call(2).reaches(WAIT, "sales", MESSAGE);
  }

  @Test
  void what_waits_has_not_waited_during_the_outage() {
    given.queue("sales");
    given.call(1).arrives("sales");
    given.after(seconds(10));
    given.hostIsBackAfter(minutes(10));

    when.agent("ayse").ready();

    then.call(1).isOfferedTo("ayse").havingWaited(seconds(10));
  }

  @Test
  void a_ceiling_of_a_wrap_up_moves_along() {
    given.queue("sales").wrapsUp(VOICE, WrapUp.extendable(30_000, 30_000, 60_000));
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1).completes(1);
    given.after(seconds(10));
    given.hostIsBackAfter(minutes(10));

    when.agent("ayse").extendsWrapUp(1);

    then.agent("ayse").goesOnWrappingUp("call 1", "09:11:00");
  }
}
