package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactCompleted.Cause.CUSTOMER_SILENT;
import static org.santral.routing.event.Event.ContactQueued.Entry.NO_FIRST_REPLY;
import static org.santral.routing.event.Why.Route.PREFERRED;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.santral.routing.policy.WrapUp;

/// Point 10: silent chats. A silent visitor is nudged and then let go; an agent who does not begin
/// loses the chat. Until then a silent chat keeps its capacity.
@OnEveryCore
record SilenceTest(Given given, When when, Then then) {
  private void ayseHasChat1() {
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
  }

  private void visitorsAreNudgedAfterThreeMinutes() {
    given.queue("sales").nudgesAfter(minutes(3), minutes(2));
  }

  @Test
  void a_silent_visitor_is_nudged_and_then_let_go() {
    visitorsAreNudgedAfterThreeMinutes();
    ayseHasChat1();
    given.after(seconds(10));
    given.agent("ayse").writesIn(1);

    when.after(minutes(10));

    then.at("09:03:10").chat(1).isNudged();
    then.at("09:05:10").chat(1).isCompletedFor("ayse", CUSTOMER_SILENT);
  }

  @Test
  void a_visitor_who_answers_is_left_in_peace() {
    visitorsAreNudgedAfterThreeMinutes();
    ayseHasChat1();
    given.agent("ayse").writesIn(1);
    given.after(minutes(2));

    when.chat(1).isAnswered();
    when.after(minutes(30));

    then.nothingHappens();
  }

  @Test
  void a_visitor_who_answers_the_nudge_is_kept() {
    visitorsAreNudgedAfterThreeMinutes();
    ayseHasChat1();
    given.agent("ayse").writesIn(1);
    given.after(minutes(4));

    when.chat(1).isAnswered();
    when.after(minutes(30));

    then.nothingHappens();
  }

  @Test
  void each_word_of_the_agent_begins_the_silence_anew() {
    visitorsAreNudgedAfterThreeMinutes();
    ayseHasChat1();
    given.agent("ayse").writesIn(1);
    given.after(minutes(2));
    given.agent("ayse").writesIn(1);

    when.after(minutes(3));

    then.at("09:05:00").chat(1).isNudged();
  }

  @Test
  void a_visitor_to_whom_nobody_has_spoken_is_not_nudged() {
    visitorsAreNudgedAfterThreeMinutes();
    ayseHasChat1();

    when.after(minutes(30));

    then.nothingHappens();
  }

  @Test
  void a_queue_may_nudge_and_never_let_go() {
    given.queue("sales").nudgesAfter(minutes(3), Duration.ZERO);
    ayseHasChat1();
    given.agent("ayse").writesIn(1);

    when.after(minutes(30));

    then.at("09:03:00").chat(1).isNudged();
  }

  @Test
  void silence_in_a_call_is_nobodys_business() {
    given.queue("sales").nudgesAfter(minutes(3), minutes(2));
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1).writesIn(1);

    when.after(minutes(30));

    then.nothingHappens();
  }

  @Test
  void a_silent_chat_keeps_its_capacity_until_it_is_let_go() {
    visitorsAreNudgedAfterThreeMinutes();
    ayseHasChat1();
    given.agent("ayse").writesIn(1);
    for (int i = 2; i <= 3; i++) {
      given.chat(i).arrives("sales");
      given.agent("ayse").accepts(i);
    }
    given.after(minutes(4));

    when.chat(4).arrives("sales");

    then.nothingHappens();

    when.after(minutes(1));

    then.chat(1).isCompletedFor("ayse", CUSTOMER_SILENT);
    then.chat(4).isOfferedTo("ayse").havingWaited(minutes(1));
  }

  @Test
  void a_chat_let_go_is_wrapped_up() {
    visitorsAreNudgedAfterThreeMinutes();
    given.queue("sales").wrapsUp(CHAT, WrapUp.timed(30_000));
    ayseHasChat1();
    given.agent("ayse").writesIn(1);

    when.after(minutes(5));

    then.at("09:03:00").chat(1).isNudged();
    then.chat(1).isCompletedFor("ayse", CUSTOMER_SILENT);
    then.agent("ayse").wrapsUp("chat 1", "09:05:30");
  }

  @Test
  void who_writes_again_later_is_reopened_to_the_same_agent() {
    visitorsAreNudgedAfterThreeMinutes();
    ayseHasChat1();
    given.agent("ayse").writesIn(1);
    given.agent("berk").ready();
    given.after(minutes(6));

    when.chat(1).heldFor("ayse", seconds(60)).arrives("sales");

    then.chat(1).isHeldFor("ayse", "09:07:00");
    then.chat(1).isOfferedTo("ayse").because(PREFERRED);
  }

  // ---- The agent ----------------------------------------------------------------------------

  @Test
  void a_chat_without_a_first_reply_is_taken_from_the_agent() {
    given.queue("sales").wantsFirstReplyWithin(minutes(2));
    ayseHasChat1();
    given.agent("berk").ready();

    when.after(minutes(2));

    then.chat(1).isReleasedBy("ayse");
    then.chat(1).isQueuedIn("sales", NO_FIRST_REPLY).due("09:01:20");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void it_does_not_return_to_the_same_agent_at_once() {
    given.queue("sales").wantsFirstReplyWithin(minutes(2));
    ayseHasChat1();
    given.after(minutes(2));

    when.after(seconds(30).minusMillis(1));

    then.nothingHappens();

    when.itIs("09:02:30");

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void a_first_reply_in_time_keeps_the_chat() {
    given.queue("sales").wantsFirstReplyWithin(minutes(2));
    ayseHasChat1();
    given.after(minutes(1));

    when.agent("ayse").writesIn(1);
    when.after(minutes(30));

    then.nothingHappens();
  }

  @Test
  void words_of_the_visitor_are_no_reply() {
    given.queue("sales").wantsFirstReplyWithin(minutes(2));
    ayseHasChat1();
    given.chat(1).isAnswered();

    when.after(minutes(2));

    then.chat(1).isReleasedBy("ayse");
    then.chat(1).isQueuedIn("sales", NO_FIRST_REPLY);
  }

  @Test
  void the_next_agent_owes_a_first_reply_too() {
    given.queue("sales").wantsFirstReplyWithin(minutes(2));
    ayseHasChat1();
    given.agent("ayse").writesIn(1);
    given.after(minutes(1));
    given.agent("berk").ready();
    given.chat(1).isTransferredTo("sales");
    given.agent("berk").accepts(1);

    when.after(minutes(2));

    then.chat(1).isReleasedBy("berk");
    then.chat(1).isQueuedIn("sales", NO_FIRST_REPLY);
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void a_nudge_is_forgotten_when_the_agent_writes_again() {
    visitorsAreNudgedAfterThreeMinutes();
    ayseHasChat1();
    given.agent("ayse").writesIn(1);
    given.after(minutes(4));
    given.agent("ayse").writesIn(1);

    when.after(minutes(5));

    then.at("09:07:00").chat(1).isNudged();
    then.at("09:09:00").chat(1).isCompletedFor("ayse", CUSTOMER_SILENT);
  }

  @Test
  void a_chat_that_is_passed_on_begins_without_a_silence() {
    visitorsAreNudgedAfterThreeMinutes();
    ayseHasChat1();
    given.agent("ayse").writesIn(1);
    given.after(minutes(4));
    given.agent("berk").ready();
    given.chat(1).isTransferredTo("sales");
    given.agent("berk").accepts(1);

    when.after(minutes(30));

    then.nothingHappens();
  }
}
