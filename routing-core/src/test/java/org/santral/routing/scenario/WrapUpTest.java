package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactQueued.Entry.TRANSFERRED;
import static org.santral.routing.event.RejectionCode.NOT_EXTENDABLE;
import static org.santral.routing.event.RejectionCode.NOT_PAUSED;
import static org.santral.routing.event.RejectionCode.NOT_WRAPPING_UP;
import static org.santral.routing.event.Why.Route.MOST_URGENT;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.WrapUp;

/// Point 14: wrap-up. After a contact the agent has time for his notes: none, a set time, until he
/// has finished, or a time that he can extend; and he may go on pause after it.
@OnEveryCore
record WrapUpTest(Given given, When when, Then then) {
  /// Ayse has call 1, and call 2 waits for her.
  private void ayseIsOnThePhone(WrapUp wrapUp) {
    given.queue("sales").wrapsUp(VOICE, wrapUp);
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.call(2).arrives("sales");
  }

  // ---- How it ends --------------------------------------------------------------------------

  @Test
  void without_wrap_up_the_next_contact_comes_at_once() {
    ayseIsOnThePhone(WrapUp.NONE);

    when.agent("ayse").completes(1);

    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void a_timed_wrap_up_ends_by_itself() {
    ayseIsOnThePhone(WrapUp.timed(30_000));

    when.agent("ayse").completes(1);

    then.agent("ayse").wrapsUp("call 1", "09:00:30");

    when.after(seconds(30));

    then.agent("ayse").hasWrappedUp("call 1");
    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void a_timed_wrap_up_ends_earlier_when_he_has_finished() {
    ayseIsOnThePhone(WrapUp.timed(30_000));
    given.agent("ayse").completes(1);
    given.after(seconds(10));

    when.agent("ayse").finishesWrapUp(1);

    then.call(2).isOfferedTo("ayse");

    when.agent("ayse").finishesWrapUp(1);

    then.isRefused(NOT_WRAPPING_UP);
  }

  @Test
  void a_timed_wrap_up_cannot_be_extended() {
    ayseIsOnThePhone(WrapUp.timed(30_000));
    given.agent("ayse").completes(1);

    when.agent("ayse").extendsWrapUp(1);

    then.isRefused(NOT_EXTENDABLE);
  }

  @Test
  void a_wrap_up_until_finished_ends_at_its_ceiling_at_the_latest() {
    ayseIsOnThePhone(WrapUp.untilFinished(minutes(10).toMillis()));

    when.agent("ayse").completes(1);

    then.agent("ayse").wrapsUp("call 1", "09:10:00");

    when.after(minutes(10));

    then.agent("ayse").hasWrappedUp("call 1");
    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void an_extendable_wrap_up_is_extended_up_to_its_ceiling() {
    ayseIsOnThePhone(WrapUp.extendable(30_000, 20_000, 60_000));
    given.agent("ayse").completes(1);

    when.agent("ayse").extendsWrapUp(1);

    then.agent("ayse").goesOnWrappingUp("call 1", "09:00:50");

    when.agent("ayse").extendsWrapUp(1);

    then.agent("ayse").goesOnWrappingUp("call 1", "09:01:00");

    when.agent("ayse").extendsWrapUp(1);

    then.isRefused(NOT_EXTENDABLE);

    when.after(seconds(60));

    then.agent("ayse").hasWrappedUp("call 1");
    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void each_channel_has_its_own() {
    ayseIsOnThePhone(WrapUp.timed(30_000));
    given.agent("ayse").completes(1).finishesWrapUp(1).declines(2);
    given.chat(3).arrives("sales");
    given.agent("ayse").accepts(3);
    given.chat(4).arrives("sales");
    given.agent("ayse").accepts(4);

    when.agent("ayse").completes(3);

    then.nothingHappens();
  }

  @Test
  void each_chat_has_its_own() {
    given.queue("sales").wrapsUp(CHAT, WrapUp.timed(30_000));
    given.agent("ayse").ready();
    for (int i = 1; i <= 3; i++) {
      given.chat(i).arrives("sales");
      given.agent("ayse").accepts(i);
    }
    given.agent("ayse").completes(1);
    given.after(seconds(10));
    given.agent("ayse").completes(2);
    given.chat(4).arrives("sales");

    when.after(seconds(30));

    then.at("09:00:30").agent("ayse").hasWrappedUp("chat 1");
    then.at("09:00:30").chat(4).isOfferedTo("ayse");
    then.at("09:00:40").agent("ayse").hasWrappedUp("chat 2");
  }

  // ---- Pause after work ---------------------------------------------------------------------

  @Test
  void a_pause_after_the_contact_waits_for_the_end_of_the_wrap_up() {
    ayseIsOnThePhone(WrapUp.timed(30_000));

    when.agent("ayse").pausesAfterWork("lunch");
    when.agent("ayse").completes(1);

    then.agent("ayse").wrapsUp("call 1", "09:00:30");

    when.after(seconds(30));

    then.agent("ayse").hasWrappedUp("call 1");
    then.agent("ayse").isPaused("lunch");
  }

  @Test
  void who_wants_to_pause_gets_nothing_new_meanwhile() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1).pausesAfterWork("lunch");

    when.chat(2).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").completes(1);

    then.agent("ayse").isPaused("lunch");
  }

  @Test
  void a_pause_after_work_without_work_is_a_pause() {
    given.queue("sales");
    given.agent("ayse").ready();

    when.agent("ayse").pausesAfterWork("lunch");
    when.chat(1).arrives("sales");

    then.agent("ayse").isPaused("lunch");
  }

  @Test
  void an_open_offer_may_still_be_taken_before_the_pause() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").pausesAfterWork("lunch");

    when.agent("ayse").accepts(1);

    then.chat(1).isAcceptedBy("ayse");

    when.agent("ayse").completes(1);

    then.agent("ayse").isPaused("lunch");
  }

  @Test
  void an_open_offer_that_is_declined_leads_to_the_pause() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").pausesAfterWork("lunch");

    when.agent("ayse").declines(1);

    then.agent("ayse").isPaused("lunch");
  }

  @Test
  void he_may_think_better_of_it() {
    ayseIsOnThePhone(WrapUp.NONE);
    given.agent("ayse").pausesAfterWork("lunch");

    when.agent("ayse").unpauses().completes(1);

    then.call(2).isOfferedTo("ayse");

    when.agent("ayse").unpauses();

    then.isRefused(NOT_PAUSED);
  }

  @Test
  void a_pause_does_not_end_a_wrap_up() {
    ayseIsOnThePhone(WrapUp.timed(30_000));
    given.agent("ayse").completes(1);

    when.agent("ayse").pauses("lunch");
    when.after(seconds(30));

    then.at("09:00:00").agent("ayse").isPaused("lunch");
    then.agent("ayse").hasWrappedUp("call 1");

    when.agent("ayse").unpauses();

    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void a_new_wrap_up_of_the_queue_is_for_what_ends_from_now_on() {
    ayseIsOnThePhone(WrapUp.NONE);
    given.queue("sales").wrapsUp(VOICE, WrapUp.timed(10_000));

    when.agent("ayse").completes(1);

    then.agent("ayse").wrapsUp("call 1", "09:00:10");
  }

  @Test
  void a_wrap_up_and_an_offer_that_end_together_meet() {
    given.queue("sales").wrapsUp(CHAT, WrapUp.timed(20_000)).offersFor(seconds(20));
    given.profile("one-chat", Profile.of(CHAT, 1));
    given.agent("ayse").profile("one-chat").ready();
    given.agent("berk").profile("one-chat").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1).completes(1);
    given.chat(2).arrives("sales");

    when.after(seconds(20));

    then.chat(2).isMissedBy("berk");
    then.agent("ayse").hasWrappedUp("chat 1");
    then.chat(2).isOfferedTo("ayse").because(MOST_URGENT);
  }

  @Test
  void work_that_ends_in_another_way_leads_to_the_pause_too() {
    given.queue("sales");
    given.queue("support").requires("queue(support)");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1).pausesAfterWork("lunch");

    when.chat(1).isTransferredTo("support");

    then.agent("ayse").isPaused("lunch");
    then.chat(1).isQueuedIn("support", TRANSFERRED);
  }
}
