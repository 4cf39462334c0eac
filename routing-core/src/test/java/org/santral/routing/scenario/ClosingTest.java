package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactQueued.Entry.OVERFLOWED;
import static org.santral.routing.event.Event.ContactQueued.Entry.REQUEUED;
import static org.santral.routing.event.Event.LimitReached.Limit.CLOSED;
import static org.santral.routing.event.RejectionCode.QUEUE_OPEN;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.policy.LimitAction.OVERFLOW;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;

import org.junit.jupiter.api.Test;
import org.santral.routing.event.RejectionCode;

/// Point 13, continued: closing. Entry stops at once; those who wait are served for a while, and
/// then meet the closing action.
@OnEveryCore
record ClosingTest(Given given, When when, Then then) {
  @Test
  void nobody_enters_a_closed_queue() {
    given.queue("sales").closes(minutes(10));

    when.chat(1).arrives("sales");

    then.isRefused(RejectionCode.QUEUE_CLOSED);
  }

  @Test
  void those_who_wait_are_still_served() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.queue("sales").closes(minutes(10));
    given.after(minutes(9));

    when.agent("ayse").ready();

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void those_who_still_wait_at_the_end_meet_the_closing_action_in_order_of_entry() {
    given.queue("sales").whenClosed(MESSAGE);
    given.chat(1).arrives("sales");
    given.chat(2).credited(minutes(5)).arrives("sales");
    given.queue("sales").closes(minutes(10));

    when.after(minutes(10));

    then.chat(1).reaches(CLOSED, "sales", MESSAGE);
    then.chat(2).reaches(CLOSED, "sales", MESSAGE);
  }

  @Test
  void a_queue_may_close_without_a_drain() {
    given.queue("sales");
    given.chat(1).arrives("sales");

    when.queue("sales").closes(minutes(0));

    then.chat(1).reaches(CLOSED, "sales", MESSAGE);
  }

  @Test
  void a_queue_that_opens_again_before_the_end_keeps_them() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.queue("sales").closes(minutes(10));
    given.after(minutes(5));

    when.queue("sales").opens();
    when.after(minutes(10));

    then.nothingHappens();

    when.queue("sales").opens();

    then.isRefused(QUEUE_OPEN);
  }

  @Test
  void those_who_still_wait_may_overflow() {
    given.queue("night");
    given.queue("sales").overflowsTo("night").whenClosed(OVERFLOW);
    given.chat(1).arrives("sales");
    given.queue("sales").closes(minutes(10));

    when.after(minutes(10));

    then.chat(1).reaches(CLOSED, "sales", OVERFLOW);
    then.chat(1).isQueuedIn("night", OVERFLOWED).due("09:00:20");
  }

  @Test
  void a_contact_that_rings_at_the_end_is_left_to_ring() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.queue("sales").closes(minutes(10));
    given.after(minutes(10).minus(seconds(5)));
    given.agent("ayse").ready();

    when.after(seconds(5));

    then.nothingHappens();

    when.agent("ayse").declines(1);

    then.chat(1).reaches(CLOSED, "sales", MESSAGE);
  }

  @Test
  void chats_in_hand_go_on_and_return_only_to_meet_the_closing_action() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.queue("sales").closes(minutes(0));

    when.after(minutes(30));

    then.nothingHappens();

    when.chat(1).isPulledBack();

    then.chat(1).isQueuedIn("sales", REQUEUED);
    then.chat(1).reaches(CLOSED, "sales", MESSAGE);
  }
}
