package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactQueued.Entry.ASSIGNMENT_FAILED;
import static org.santral.routing.event.RejectionCode.NOT_IN_DOUBT;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.policy.Strategy.LINEAR;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.event.Event.LimitReached.Limit;

/// Point 8, continued: no black holes. An agent whose softphone fails gets no more calls until it
/// is shown to work; the caller gets his place back. And a call is offered only where a phone is.
@OnEveryCore
record FailedAssignmentTest(Given given, When when, Then then) {
  private void ayseHasAcceptedCall1() {
    given.queue("sales").strategy(LINEAR);
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.call(1).arrives("sales");
    given.after(seconds(5));
    given.agent("ayse").accepts(1);
    given.after(seconds(5));
  }

  @Test
  void a_call_without_media_returns_to_its_place() {
    ayseHasAcceptedCall1();

    when.call(1).doesNotReachItsAgent();

    then.agent("ayse").isDoubtedOn(VOICE);
    then.call(1).isQueuedIn("sales", ASSIGNMENT_FAILED).due("09:00:20");
    then.call(1).isOfferedTo("berk").havingWaited(seconds(10));
  }

  @Test
  void it_goes_before_who_came_after_it() {
    ayseHasAcceptedCall1();
    given.agent("berk").pauses("lunch");
    given.call(2).arrives("sales");
    given.call(1).doesNotReachItsAgent();

    when.agent("berk").unpauses();

    then.call(1).isOfferedTo("berk");
  }

  @Test
  void its_limits_run_on_as_if_it_had_never_left() {
    given.queue("sales").waitsAtMost(minutes(1), MESSAGE);
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.after(seconds(30));
    given.call(1).doesNotReachItsAgent();

    when.after(seconds(30));

    then.call(1).reaches(Limit.WAIT, "sales", MESSAGE);
  }

  @Test
  void the_wait_of_a_callback_counts_from_when_it_became_one_even_if_it_waited_for_one_agent() {
    given.queue("sales").waitsAtMost(minutes(10), MESSAGE);
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready().pauses("lunch");
    given.call(1).isTransferredToAgent("berk", "sales");
    given.agent("ayse").pauses("lunch");
    given.after(seconds(30));
    given.call(1).becomesACallback();
    given.agent("berk").unpauses().accepts(1);
    given.callback(1).doesNotReachItsAgent();

    when.itIs("09:10:30");

    then.at("09:10:30").callback(1).reaches(Limit.WAIT, "sales", MESSAGE);
  }

  @Test
  void the_agent_gets_no_more_calls_but_still_chats() {
    ayseHasAcceptedCall1();
    given.agent("berk").pauses("lunch");
    given.call(1).doesNotReachItsAgent();

    when.call(2).arrives("sales");

    then.nothingHappens();

    when.chat(3).arrives("sales");

    then.chat(3).isOfferedTo("ayse");
  }

  @Test
  void a_proven_phone_gets_calls_again() {
    ayseHasAcceptedCall1();
    given.agent("berk").pauses("lunch");
    given.call(1).doesNotReachItsAgent();

    when.agent("ayse").proves(VOICE);

    then.call(1).isOfferedTo("ayse");

    when.agent("ayse").proves(VOICE);

    then.isRefused(NOT_IN_DOUBT);
  }

  @Test
  void a_new_phone_is_proof_as_well() {
    ayseHasAcceptedCall1();
    given.agent("berk").pauses("lunch");
    given.call(1).doesNotReachItsAgent();

    when.agent("ayse").connects(77, CHAT);

    then.nothingHappens();

    when.agent("ayse").connects(78, VOICE);

    then.agent("ayse").isProvenOn(VOICE);
    then.call(1).isOfferedTo("ayse");
  }

  @Test
  void calls_need_a_registered_phone() {
    given.queue("sales");
    given.agent("ayse").readyOn(CHAT);

    when.call(1).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").connects(50, VOICE);

    then.call(1).isOfferedTo("ayse");
  }

  @Test
  void an_agent_without_a_phone_leaves_calls_to_who_has_one() {
    given.queue("sales").strategy(LINEAR);
    given.agent("ayse").readyOn(CHAT);
    given.agent("berk").readyOn(VOICE);

    when.call(1).arrives("sales");

    then.call(1).isOfferedTo("berk");
  }
}
