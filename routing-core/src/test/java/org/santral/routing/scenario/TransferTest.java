package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactQueued.Entry.REQUEUED;
import static org.santral.routing.event.Event.ContactQueued.Entry.TRANSFERRED;
import static org.santral.routing.event.RejectionCode.NOT_ASSIGNED;
import static org.santral.routing.event.RejectionCode.QUEUE_CLOSED;
import static org.santral.routing.event.RejectionCode.TOO_MANY;
import static org.santral.routing.event.RejectionCode.UNKNOWN_CONTACT;
import static org.santral.routing.event.Why.Route.STRATEGY;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.WrapUp;

/// Point 11: transfers. To a queue: never back to the agent who passed it on. To an agent: his
/// skills are not asked, his pause and capacity are, and after a while it goes to the fallback
/// queue.
@OnEveryCore
record TransferTest(Given given, When when, Then then) {
  private void ayseHasChat1() {
    given.queue("sales");
    given.queue("support");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
  }

  @Test
  void a_transferred_contact_does_not_come_back_to_who_passed_it_on() {
    ayseHasChat1();

    when.chat(1).isTransferredTo("support");

    then.chat(1).isQueuedIn("support", TRANSFERRED);

    when.after(minutes(10));

    then.nothingHappens();

    when.agent("berk").ready();

    then.chat(1).isOfferedTo("berk").in("support");
  }

  @Test
  void it_may_come_back_after_another_agent_has_had_it() {
    ayseHasChat1();
    given.chat(1).isTransferredTo("support");
    given.agent("berk").ready().accepts(1);

    when.chat(1).isTransferredTo("sales");

    then.chat(1).isQueuedIn("sales", TRANSFERRED);
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void who_passes_a_contact_on_wraps_it_up() {
    ayseHasChat1();
    given.queue("sales").wrapsUp(CHAT, WrapUp.timed(30_000));

    when.chat(1).isTransferredTo("support");

    then.chat(1).isReleasedBy("ayse");
    then.agent("ayse").wrapsUp("chat 1", "09:00:30");
    then.chat(1).isQueuedIn("support", TRANSFERRED);
  }

  @Test
  void a_transfer_may_bring_its_own_requirement_and_priority() {
    ayseHasChat1();
    given.skills("en");
    given.agent("berk").ready();

    when.chat(1).requiring("en >= 5").credited(seconds(5)).isTransferredTo("support");

    then.chat(1).isQueuedIn("support", TRANSFERRED).due("09:00:15");

    when.agent("ece").skilled("en", 9).ready();

    then.chat(1).isOfferedTo("ece");
  }

  @Test
  void a_transfer_that_cannot_be_leaves_the_contact_where_it_is() {
    ayseHasChat1();
    given.queue("support").closes(minutes(0));
    given.queue("billing").requires("queue(billing)").holdsAtMost(1, MESSAGE);
    given.chat(2).arrives("billing");

    when.chat(1).isTransferredTo("support");

    then.isRefused(QUEUE_CLOSED);

    when.chat(1).isTransferredTo("billing");

    then.isRefused(TOO_MANY);

    when.agent("ayse").completes(1).completes(1);

    then.isRefused(UNKNOWN_CONTACT);
  }

  @Test
  void a_supervisor_may_pull_a_contact_back() {
    ayseHasChat1();
    given.after(minutes(5));
    given.agent("berk").ready();

    when.chat(1).isPulledBack();

    then.chat(1).isReleasedBy("ayse");
    then.chat(1).isQueuedIn("sales", REQUEUED).due("09:04:20");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void what_is_not_in_anybodys_hands_cannot_be_transferred() {
    given.queue("sales");
    given.queue("support");
    given.chat(1).arrives("sales");

    when.chat(1).isTransferredTo("support");

    then.isRefused(NOT_ASSIGNED);
  }

  @Test
  void a_wish_for_an_agent_ends_with_the_transfer() {
    ayseHasChat1();
    given.agent("can").ready();
    given.agent("berk").ready();
    given.chat(2).preferring("berk").arrives("sales");
    given.agent("berk").accepts(2);

    when.chat(2).isTransferredTo("support");

    then.chat(2).isQueuedIn("support", TRANSFERRED);
    then.chat(2).isOfferedTo("can").because(STRATEGY);
  }

  @Test
  void the_credit_of_a_resumption_ends_with_the_transfer() {
    ayseHasChat1();
    given.agent("berk").ready();
    given.chat(1).isPulledBack();
    given.agent("berk").accepts(1);

    when.chat(1).isTransferredTo("support");

    then.chat(1).isQueuedIn("support", TRANSFERRED).due("09:00:20");
    then.chat(1).isOfferedTo("ayse");
  }
}
