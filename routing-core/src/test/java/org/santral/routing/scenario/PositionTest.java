package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactQueued.Entry.RECLASSIFIED;
import static org.santral.routing.event.RejectionCode.NOT_WAITING;
import static org.santral.routing.event.RejectionCode.UNKNOWN_CONTACT;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;

import org.junit.jupiter.api.Test;

/// Point 15: position. How many go before me who could take an agent from me; never shown rising.
@OnEveryCore
record PositionTest(Given given, When when, Then then) {
  private void chatsWait(int chats) {
    given.queue("sales");
    given.agent("ayse");
    for (int i = 1; i <= chats; i++) given.chat(i).arrives("sales");
  }

  @Test
  void who_waits_first_is_first() {
    chatsWait(3);

    when.chat(1).asksWhereItStands();

    then.chat(1).isAtPosition(1);

    when.chat(3).asksWhereItStands();

    then.chat(3).isAtPosition(3);
  }

  @Test
  void those_count_who_are_more_urgent_and_not_those_who_came_before() {
    chatsWait(2);
    given.chat(3).credited(seconds(10)).arrives("sales");

    when.chat(3).asksWhereItStands();

    then.chat(3).isAtPosition(1);
  }

  @Test
  void those_count_who_want_the_same_agents_whatever_their_channel_and_queue() {
    chatsWait(1);
    given.queue("support");
    given.call(2).arrives("support");
    given.chat(3).arrives("sales");

    when.chat(3).asksWhereItStands();

    then.chat(3).isAtPosition(3);
  }

  @Test
  void those_do_not_count_who_want_other_agents() {
    given.skills("tr", "en");
    chatsWait(0);
    given.agent("ayse").skilled("tr", 5);
    given.agent("ece").skilled("en", 5);
    given.chat(1).requiring("tr").arrives("sales");
    given.chat(2).requiring("tr or en").arrives("sales");
    given.chat(3).requiring("en").arrives("sales");

    when.chat(3).asksWhereItStands();

    then.chat(3).isAtPosition(2);
  }

  @Test
  void those_do_not_count_who_ring_or_are_away() {
    given.queue("sales");
    given.agent("ayse").ready();
    for (int i = 1; i <= 3; i++) given.chat(i).arrives("sales");
    given.chat(2).leaves();

    when.chat(3).asksWhereItStands();

    then.chat(3).isAtPosition(1);
  }

  @Test
  void a_contact_held_for_an_agent_counts_for_those_who_could_have_him() {
    given.skills("en");
    given.queue("sales");
    given.agent("ayse").ready();
    given.agent("ece").skilled("en", 5);
    given.call(99).arrives("sales");
    given.agent("ayse").accepts(99);
    given.chat(1).heldFor("ayse", minutes(10)).arrives("sales");
    given.chat(2).requiring("en").arrives("sales");
    given.chat(3).arrives("sales");

    when.chat(2).asksWhereItStands();

    then.chat(2).isAtPosition(1);

    when.chat(3).asksWhereItStands();

    then.chat(3).isAtPosition(3);
  }

  @Test
  void an_open_step_widens_the_line_one_stands_in() {
    given.skills("tr", "en");
    chatsWait(0);
    given.agent("ayse").skilled("tr", 5).ready().pausesAfterWork("lunch");
    given.agent("ece").skilled("en", 5);
    given.chat(1).requiring("tr").arrives("sales");
    given.chat(2).requiring(step("en", seconds(0)), last("en or tr")).arrives("sales");

    when.chat(2).asksWhereItStands();

    then.chat(2).isAtPosition(2);
  }

  @Test
  void a_position_is_never_shown_rising() {
    chatsWait(2);

    when.chat(2).asksWhereItStands();

    then.chat(2).isAtPosition(2);

    given.chat(3).credited(minutes(1)).arrives("sales");
    given.chat(4).credited(minutes(1)).arrives("sales");

    when.chat(2).asksWhereItStands();

    then.chat(2).isAtPosition(2);
  }

  @Test
  void a_position_falls_as_those_before_go() {
    chatsWait(3);

    when.chat(3).asksWhereItStands();

    then.chat(3).isAtPosition(3);

    given.chat(1).abandons();

    when.chat(3).asksWhereItStands();

    then.chat(3).isAtPosition(2);
  }

  @Test
  void another_queue_is_another_line() {
    chatsWait(1);
    given.queue("support").target(minutes(5));
    given.chat(2).arrives("sales");
    given.chat(1).abandons();
    given.chat(3).arrives("sales");
    given.chat(4).arrives("sales");

    when.chat(2).asksWhereItStands();

    then.chat(2).isAtPosition(1);

    when.chat(2).isReclassifiedTo("support");
    when.chat(2).asksWhereItStands();

    then.chat(2).isQueuedIn("support", RECLASSIFIED);
    then.chat(2).isAtPosition(3);
  }

  @Test
  void only_who_waits_has_a_position() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);

    when.chat(1).asksWhereItStands();

    then.isRefused(NOT_WAITING);

    when.chat(2).asksWhereItStands();

    then.isRefused(UNKNOWN_CONTACT);
  }
}
