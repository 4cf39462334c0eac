package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactQueued.Entry.OPENED;
import static org.santral.routing.event.Event.ContactQueued.Entry.TRANSFERRED;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Band.LIVE;

import org.junit.jupiter.api.Test;

/// Point 2: one urgency order over all channels. First the band, then when each falls due, then who
/// came first; only time spent waiting counts.
@OnEveryCore
record UrgencyTest(Given given, When when, Then then) {
  @Test
  void who_falls_due_first_goes_first_whatever_the_queue() {
    given.queue("sales").target(seconds(60));
    given.queue("support").target(seconds(20));
    given.chat(1).arrives("sales");
    given.after(seconds(10));
    given.chat(2).arrives("support");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void of_equals_who_came_first_goes_first() {
    given.queue("sales");
    given.chat(2).arrives("sales");
    given.chat(1).arrives("sales");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void channels_share_one_order() {
    given.queue("sales");
    given.call(1).arrives("sales");
    given.after(seconds(1));
    given.chat(2).arrives("sales");
    given.after(seconds(1));
    given.callback(3).arrives("sales");

    when.agent("ayse").ready();

    then.call(1).isOfferedTo("ayse");

    when.agent("berk").ready();

    then.chat(2).isOfferedTo("berk");

    when.agent("can").ready();

    then.callback(3).isOfferedTo("can");
  }

  @Test
  void priority_goes_before_a_shorter_wait_than_it_is_worth() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.after(seconds(29));
    given.chat(2).credited(seconds(30)).arrives("sales");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void priority_does_not_go_before_a_longer_wait_than_it_is_worth() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.after(seconds(31));
    given.chat(2).credited(seconds(30)).arrives("sales");

    when.agent("ayse").ready();

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void a_debit_puts_a_contact_behind_those_who_come_soon_after() {
    given.queue("sales");
    given.chat(1).credited(seconds(-60)).arrives("sales");
    given.after(seconds(59));
    given.chat(2).arrives("sales");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void time_waited_before_the_contact_began_counts() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.chat(2).havingWaited(minutes(1)).arrives("sales");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse").havingWaited(seconds(0));
  }

  @Test
  void a_promise_in_business_time_decides_when_work_falls_due() {
    given.queue("sales");
    given.task(1).promisedFor("10:00:00").arrives("sales");
    given.task(2).promisedFor("09:30:00").arrives("sales");

    when.agent("ayse").ready();

    then.task(2).isOfferedTo("ayse");
  }

  @Test
  void a_transfer_earns_nothing_for_the_time_in_an_agents_hands() {
    given.queue("sales");
    given.queue("support").requires("queue(support)");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.after(minutes(10));
    given.chat(2).arrives("support");
    given.after(seconds(1));

    when.chat(1).isTransferredTo("support");
    when.agent("berk").memberOf("support").ready();

    then.chat(1).isQueuedIn("support", TRANSFERRED).due("09:10:21").in(LIVE);
    then.chat(2).isOfferedTo("berk");
  }

  @Test
  void a_transfer_keeps_the_time_that_was_spent_waiting() {
    given.queue("sales");
    given.queue("support").requires("queue(support)");
    given.chat(1).arrives("sales");
    given.after(seconds(30));
    given.agent("ayse").ready().accepts(1);
    given.after(minutes(10));
    given.chat(2).arrives("support");
    given.after(seconds(1));

    when.chat(1).isTransferredTo("support");
    when.agent("berk").memberOf("support").ready();

    then.chat(1).isQueuedIn("support", TRANSFERRED).due("09:10:21");
    then.chat(1).isOfferedTo("berk").havingWaited(seconds(0));
  }

  @Test
  void a_head_barred_for_the_agent_is_stepped_over() {
    given.queue("sales");
    given.agent("ayse");
    given.chat(1).excluding("ayse").arrives("sales");
    given.chat(2).arrives("sales");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");

    when.agent("berk").ready();

    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void nobody_overtakes_within_a_queue() {
    given.queue("sales");
    given.agent("ayse").ready();
    for (int i = 1; i <= 3; i++) given.chat(i).arrives("sales");
    given.agent("ayse").declines(1);

    when.agent("berk").ready();

    then.chat(1).isOfferedTo("berk");

    when.agent("can").ready();

    then.chat(3).isOfferedTo("can");
  }

  @Test
  void priority_comes_before_a_promise() {
    given.queue("sales");
    given.task(1).promisedFor("10:00:00").arrives("sales");

    when.task(2).promisedFor("10:05:00").credited(minutes(10)).arrives("sales");
    when.agent("ayse").ready();

    then.task(2).isQueuedIn("sales", OPENED).due("09:55:00");
    then.task(2).isOfferedTo("ayse");
  }

  @Test
  void a_new_target_is_for_those_who_come() {
    given.queue("sales").target(seconds(60));
    given.chat(1).arrives("sales");
    given.queue("sales").target(seconds(20));

    when.chat(2).arrives("sales");
    when.agent("ayse").ready();

    then.chat(2).isQueuedIn("sales", OPENED).due("09:00:20");
    then.chat(2).isOfferedTo("ayse");
  }
}
