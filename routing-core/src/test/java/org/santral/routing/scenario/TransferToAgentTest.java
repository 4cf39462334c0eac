package org.santral.routing.scenario;

import static org.santral.routing.event.Event.AgentLoggedOut.Cause.OWN_WISH;
import static org.santral.routing.event.Event.ContactQueued.Entry.FALLEN_BACK;
import static org.santral.routing.event.RejectionCode.INCONSISTENT;
import static org.santral.routing.event.RejectionCode.NOT_LOGGED_IN;
import static org.santral.routing.event.RejectionCode.WRONG_CHANNEL;
import static org.santral.routing.event.Why.Route.TARGETED;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.policy.Profile;

/// Point 11, continued: transfers to an agent. His skills are not asked, his pause and capacity
/// are; after a while the contact goes to the fallback queue, without the transferrer.
@OnEveryCore
record TransferToAgentTest(Given given, When when, Then then) {
  private void ayseHasChat1() {
    given.queue("sales");
    given.queue("support");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
  }

  @Test
  void an_agent_is_passed_a_contact_without_regard_to_skills() {
    given.skills("tr");
    ayseHasChat1();
    given.queue("sales").requires("tr");
    given.agent("berk").ready();

    when.chat(1).isTransferredToAgent("berk", "sales");

    then.chat(1).isReleasedBy("ayse");
    then.chat(1).isHeldFor("berk", "09:05:00");
    then.chat(1).isOfferedTo("berk").because(TARGETED).atStep(-1).ranked(0).among(1);
  }

  @Test
  void it_waits_while_he_is_paused() {
    ayseHasChat1();
    given.agent("berk").ready().pauses("lunch");

    when.chat(1).isTransferredToAgent("berk", "sales");

    then.chat(1).isHeldFor("berk", "09:05:00");

    when.agent("berk").unpauses();

    then.chat(1).isOfferedTo("berk").because(TARGETED);
  }

  @Test
  void it_waits_while_he_has_no_room() {
    ayseHasChat1();
    given.agent("berk").ready().starts(VOICE, 90);
    given.chat(1).isTransferredToAgent("berk", "sales");

    when.agent("berk").ends(90);

    then.chat(1).isOfferedTo("berk").because(TARGETED);
  }

  @Test
  void a_chat_goes_to_the_fallback_queue_after_five_minutes_without_the_transferrer() {
    ayseHasChat1();
    given.agent("berk").ready().pauses("lunch");
    given.chat(1).isTransferredToAgent("berk", "support");

    when.after(minutes(5));

    then.chat(1).isNoLongerHeldFor("berk");
    then.chat(1).isQueuedIn("support", FALLEN_BACK).due("09:00:20");

    when.agent("can").ready();

    then.chat(1).isOfferedTo("can").in("support");
  }

  @Test
  void a_call_goes_to_the_fallback_queue_after_a_minute() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready().pauses("lunch");

    when.call(1).isTransferredToAgent("berk", "sales");

    then.call(1).isHeldFor("berk", "09:01:00");

    when.after(seconds(60));

    then.call(1).isNoLongerHeldFor("berk");
    then.call(1).isQueuedIn("sales", FALLEN_BACK);
  }

  @Test
  void it_falls_back_at_once_when_he_logs_out() {
    ayseHasChat1();
    given.agent("berk").ready().pauses("lunch");
    given.agent("can").ready();
    given.chat(1).isTransferredToAgent("berk", "support");

    when.agent("berk").logsOut();

    then.agent("berk").isLoggedOut(OWN_WISH);
    then.chat(1).isNoLongerHeldFor("berk");
    then.chat(1).isQueuedIn("support", FALLEN_BACK);
    then.chat(1).isOfferedTo("can");
  }

  @Test
  void it_stays_with_him_though_he_declines_until_its_time_is_up() {
    ayseHasChat1();
    given.agent("can").ready();
    given.agent("berk").ready();
    given.chat(1).isTransferredToAgent("berk", "sales");

    when.agent("berk").declines(1);
    when.after(seconds(29));

    then.nothingHappens();

    when.after(seconds(1));

    then.chat(1).isOfferedTo("berk").because(TARGETED);
  }

  @Test
  void time_that_is_up_while_it_rings_counts_when_the_offer_has_ended() {
    given.workspace().targetsFor(seconds(10), seconds(10));
    ayseHasChat1();
    given.agent("berk").ready();
    given.chat(1).isTransferredToAgent("berk", "sales");

    when.after(seconds(10));

    then.nothingHappens();

    when.agent("berk").declines(1);

    then.chat(1).isNoLongerHeldFor("berk");
    then.chat(1).isQueuedIn("sales", FALLEN_BACK);
  }

  @Test
  void a_contact_is_passed_only_to_another_agent_at_work_who_serves_the_channel() {
    given.profile("phone", Profile.of(VOICE, 1));
    ayseHasChat1();
    given.agent("berk");
    given.agent("can").profile("phone").ready();

    when.chat(1).isTransferredToAgent("ayse", "sales");

    then.isRefused(INCONSISTENT);

    when.chat(1).isTransferredToAgent("berk", "sales");

    then.isRefused(NOT_LOGGED_IN);

    when.chat(1).isTransferredToAgent("can", "sales");

    then.isRefused(WRONG_CHANNEL);
  }

  @Test
  void who_is_excluded_may_still_be_passed_the_contact_by_a_colleague() {
    given.queue("sales");
    given.agent("berk");
    given.agent("ayse").ready();
    given.chat(1).excluding("berk").arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready();

    when.chat(1).isTransferredToAgent("berk", "sales");

    then.chat(1).isHeldFor("berk", "09:05:00");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void who_declined_it_before_may_be_passed_it_at_once() {
    given.queue("sales");
    given.agent("berk").ready();
    given.chat(1).arrives("sales");
    given.agent("berk").declines(1);
    given.agent("ayse").ready().accepts(1);

    when.chat(1).isTransferredToAgent("berk", "sales");

    then.chat(1).isHeldFor("berk", "09:05:00");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void it_may_be_passed_back() {
    ayseHasChat1();
    given.agent("berk").ready();
    given.chat(1).isTransferredToAgent("berk", "sales");
    given.agent("berk").accepts(1);

    when.chat(1).isTransferredToAgent("ayse", "sales");

    then.chat(1).isHeldFor("ayse", "09:05:00");
    then.chat(1).isOfferedTo("ayse").because(TARGETED);
  }

  @Test
  void a_customer_who_is_away_falls_back_too_and_is_offered_when_he_is_back() {
    ayseHasChat1();
    given.agent("berk").ready().pauses("lunch");
    given.chat(1).isTransferredToAgent("berk", "support");
    given.agent("can").ready();
    given.after(minutes(4));
    given.chat(1).leaves();

    when.after(minutes(1));

    then.chat(1).isNoLongerHeldFor("berk");
    then.chat(1).isQueuedIn("support", FALLEN_BACK);

    when.chat(1).returns();

    then.chat(1).isOfferedTo("can");
  }

  @Test
  void a_fallback_queue_that_has_closed_meanwhile_takes_its_closing_action() {
    ayseHasChat1();
    given.agent("berk").ready().pauses("lunch");
    given.chat(1).isTransferredToAgent("berk", "support");
    given.queue("support").closes(minutes(0));

    when.after(minutes(5));

    then.chat(1).isNoLongerHeldFor("berk");
    then.chat(1).isQueuedIn("support", FALLEN_BACK);
    then.chat(1).reaches(Limit.CLOSED, "support", MESSAGE);
  }

  @Test
  void a_call_passed_to_an_agent_with_chats_does_not_starve() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready();
    for (int i = 2; i <= 3; i++) {
      given.chat(i).arrives("sales");
      given.agent("berk").accepts(i);
    }
    given.call(1).isTransferredToAgent("berk", "sales");
    given.after(seconds(20));

    when.agent("berk").completes(2);

    then.agent("berk").isReservedFor("call 1");

    when.agent("berk").completes(3);

    then.agent("berk").isNoLongerReservedFor("call 1");
    then.call(1).isOfferedTo("berk").because(TARGETED);
  }
}
