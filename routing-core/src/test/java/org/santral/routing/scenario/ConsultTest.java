package org.santral.routing.scenario;

import static org.santral.routing.event.Event.AgentLoggedOut.Cause.CONNECTION_LOST;
import static org.santral.routing.event.Event.AgentLoggedOut.Cause.OWN_WISH;
import static org.santral.routing.event.Event.ContactQueued.Entry.ASSIGNMENT_FAILED;
import static org.santral.routing.event.Event.ContactQueued.Entry.TRANSFERRED;
import static org.santral.routing.event.RejectionCode.CONSULT_RUNNING;
import static org.santral.routing.event.RejectionCode.INCONSISTENT;
import static org.santral.routing.event.RejectionCode.NOT_AVAILABLE;
import static org.santral.routing.event.RejectionCode.NO_CONSULT;
import static org.santral.routing.event.RejectionCode.PAUSED;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.WrapUp;

/// Point 11, continued: consulting. The second agent's leg is direct work, until he takes the
/// contact over, the consult is cancelled, or the first agent is lost.
@OnEveryCore
record ConsultTest(Given given, When when, Then then) {
  private void ayseHasCall1AndBerkIsFree() {
    given.queue("sales").wrapsUp(VOICE, WrapUp.timed(30_000));
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready();
  }

  private void ayseConsultsBerk() {
    ayseHasCall1AndBerkIsFree();
    given.agent("ayse").consults("berk", 1, 90);
  }

  @Test
  void the_consulted_agent_has_no_room_for_more() {
    ayseHasCall1AndBerkIsFree();

    when.agent("ayse").consults("berk", 1, 90);
    when.call(2).arrives("sales");

    then.agent("ayse").consults("berk", "call 1");
  }

  @Test
  void a_completed_consult_moves_the_contact_and_the_first_agent_wraps_up() {
    ayseConsultsBerk();

    when.agent("ayse").completesConsult(1);

    then.agent("ayse").leaves("call 1", "berk");
    then.agent("ayse").wrapsUp("call 1", "09:00:30");

    when.agent("berk").completes(1);

    then.agent("berk").wrapsUp("call 1", "09:00:30");
  }

  @Test
  void a_cancelled_consult_frees_the_consulted_agent() {
    ayseConsultsBerk();
    given.call(2).arrives("sales");

    when.agent("ayse").cancelsConsult(1);

    then.call(1).isConsultedNoMoreWith("berk");
    then.call(2).isOfferedTo("berk");
  }

  @Test
  void the_end_of_the_consult_leg_cancels_the_consult() {
    ayseConsultsBerk();
    given.call(2).arrives("sales");

    when.agent("berk").ends(90);

    then.call(1).isConsultedNoMoreWith("berk");
    then.call(2).isOfferedTo("berk");
  }

  @Test
  void the_end_of_the_contact_cancels_the_consult() {
    ayseConsultsBerk();

    when.agent("ayse").completes(1);

    then.call(1).isConsultedNoMoreWith("berk");
    then.agent("ayse").wrapsUp("call 1", "09:00:30");
  }

  @Test
  void a_transfer_cancels_the_consult() {
    ayseConsultsBerk();
    given.queue("support");

    when.call(1).isTransferredTo("support");

    then.call(1).isConsultedNoMoreWith("berk");
    then.call(1).isReleasedBy("ayse");
    then.agent("ayse").wrapsUp("call 1", "09:00:30");
    then.call(1).isQueuedIn("support", TRANSFERRED);
    then.call(1).isOfferedTo("berk");
  }

  @Test
  void the_consulted_agent_keeps_the_contact_when_the_first_is_lost() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready();
    given.agent("ayse").consults("berk", 1, 90).losesConnection();

    when.after(seconds(60));

    then.agent("ayse").isLoggedOut(CONNECTION_LOST);
    then.agent("ayse").leaves("chat 1", "berk");
  }

  @Test
  void the_consulted_agent_keeps_a_call_too_when_the_first_goes_home() {
    ayseConsultsBerk();

    when.agent("ayse").logsOut();

    then.agent("ayse").isLoggedOut(OWN_WISH);
    then.agent("ayse").leaves("call 1", "berk");

    when.agent("berk").completes(1);

    then.agent("berk").wrapsUp("call 1", "09:00:30");
  }

  @Test
  void the_first_agent_keeps_the_chat_when_the_consulted_one_goes_home() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready();
    given.agent("ayse").consults("berk", 1, 90);

    when.agent("berk").logsOut();

    then.agent("berk").isLoggedOut(OWN_WISH);
    then.chat(1).isConsultedNoMoreWith("berk");

    when.agent("ayse").completesConsult(1);

    then.isRefused(NO_CONSULT);
  }

  @Test
  void only_another_agent_with_room_who_is_not_paused_is_consulted_and_one_at_a_time() {
    ayseHasCall1AndBerkIsFree();
    given.agent("can").ready().pauses("lunch");
    given.agent("deniz").ready().starts(VOICE, 80);

    when.agent("ayse").consults("ayse", 1, 90);

    then.isRefused(INCONSISTENT);

    when.agent("ayse").consults("can", 1, 90);

    then.isRefused(PAUSED);

    when.agent("ayse").consults("deniz", 1, 90);

    then.isRefused(NOT_AVAILABLE);

    when.agent("ayse").consults("berk", 1, 90).consults("berk", 1, 91);

    then.agent("ayse").consults("berk", "call 1");
    then.isRefused(CONSULT_RUNNING);
  }

  @Test
  void who_is_being_offered_something_or_is_reserved_is_not_consulted() {
    given.queue("sales").target(seconds(20));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready();
    given.chat(2).arrives("sales");

    when.agent("ayse").consults("berk", 1, 90);

    then.isRefused(NOT_AVAILABLE);

    given.agent("berk").accepts(2);
    given.agent("ayse").pausesAfterWork("lunch");
    given.call(3).arrives("sales");
    given.after(seconds(20));

    when.agent("ayse").consults("berk", 1, 90);

    then.isRefused(NOT_AVAILABLE);
  }

  @Test
  void a_lost_consulted_agent_is_waited_for_like_any_other() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready();
    given.agent("ayse").consults("berk", 1, 90);

    when.agent("berk").losesConnection();

    then.agent("berk").isUnreachable("09:01:00");

    when.after(seconds(60));

    then.agent("berk").isLoggedOut(CONNECTION_LOST);
    then.chat(1).isConsultedNoMoreWith("berk");
  }

  @Test
  void a_contact_that_never_reached_the_first_agent_ends_the_consult() {
    ayseConsultsBerk();

    when.call(1).doesNotReachItsAgent();

    then.call(1).isConsultedNoMoreWith("berk");
    then.call(1).isReleasedBy("ayse");
    then.agent("ayse").isDoubtedOn(VOICE);
    then.call(1).isQueuedIn("sales", ASSIGNMENT_FAILED);
    then.call(1).isOfferedTo("berk");
  }

  @Test
  void a_pause_after_work_waits_for_the_end_of_the_consult() {
    ayseConsultsBerk();

    when.agent("berk").pausesAfterWork("lunch");

    then.nothingHappens();

    when.agent("ayse").cancelsConsult(1);

    then.call(1).isConsultedNoMoreWith("berk");
    then.agent("berk").isPaused("lunch");
  }
}
