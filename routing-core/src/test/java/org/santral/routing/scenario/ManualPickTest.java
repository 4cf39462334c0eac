package org.santral.routing.scenario;

import static org.santral.routing.event.RejectionCode.AWAY;
import static org.santral.routing.event.RejectionCode.BARRED;
import static org.santral.routing.event.RejectionCode.NOT_AVAILABLE;
import static org.santral.routing.event.RejectionCode.NOT_ELIGIBLE;
import static org.santral.routing.event.RejectionCode.NOT_FREE;
import static org.santral.routing.event.RejectionCode.NOT_WAITING;
import static org.santral.routing.event.RejectionCode.PAUSED;
import static org.santral.routing.policy.Strategy.LONGEST_IDLE;
import static org.santral.routing.policy.Strategy.MANUAL;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;

import org.junit.jupiter.api.Test;

/// Point 4, continued: manual pick. Nothing is offered; agents take from the list, and of two who
/// want the same contact exactly one gets it.
@OnEveryCore
record ManualPickTest(Given given, When when, Then then) {
  private void ayseAndBerkMayPick() {
    given.queue("cases").strategy(MANUAL);
    given.agent("ayse").ready();
    given.agent("berk").ready();
  }

  @Test
  void nobody_is_offered_anything() {
    ayseAndBerkMayPick();

    when.email(1).arrives("cases");
    when.after(minutes(5));
    when.agent("can").ready();

    then.nothingHappens();
  }

  @Test
  void an_agent_takes_any_contact_from_the_list() {
    ayseAndBerkMayPick();
    given.email(1).arrives("cases");
    given.after(seconds(5));
    given.email(2).arrives("cases");
    given.after(seconds(10));

    when.agent("ayse").picks(2);

    then.email(2).isPickedBy("ayse", seconds(10));
  }

  @Test
  void a_pick_is_no_reason_to_reserve_the_agent_for_what_he_has_no_room_for() {
    given.queue("sales").target(seconds(20));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.call(2).heldFor("ayse", minutes(5)).arrives("sales");
    given.queue("cases").strategy(MANUAL);
    given.chat(3).arrives("cases");
    given.after(seconds(30));

    when.agent("ayse").picks(3);

    then.chat(3).isPickedBy("ayse", seconds(30));
  }

  @Test
  void of_two_who_pick_the_same_contact_the_second_is_refused() {
    ayseAndBerkMayPick();
    given.email(1).arrives("cases");

    when.agent("ayse").picks(1);
    when.agent("berk").picks(1);

    then.email(1).isPickedBy("ayse", seconds(0));
    then.isRefused(NOT_WAITING);
  }

  @Test
  void what_rings_at_somebody_cannot_be_picked() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("berk").ready();

    when.agent("berk").picks(1);

    then.isRefused(NOT_FREE);
  }

  @Test
  void what_an_agent_could_not_be_offered_he_cannot_pick() {
    given.skills("de");
    ayseAndBerkMayPick();
    given.email(1).requiring("de").arrives("cases");
    given.email(2).excluding("ayse").arrives("cases");
    given.call(3).arrives("cases");
    given.email(4).arrives("cases");
    given.agent("ayse").picks(4);

    when.agent("ayse").picks(1);

    then.isRefused(NOT_ELIGIBLE);

    when.agent("ayse").picks(2);

    then.isRefused(BARRED);

    when.agent("ayse").picks(3);

    then.isRefused(NOT_AVAILABLE);

    when.agent("ayse").pauses("lunch").picks(1);

    then.isRefused(PAUSED);
  }

  @Test
  void whose_customer_is_away_cannot_be_picked() {
    ayseAndBerkMayPick();
    given.chat(1).arrives("cases");
    given.chat(1).leaves();

    when.agent("ayse").picks(1);

    then.isRefused(AWAY);
  }

  @Test
  void what_is_held_for_one_agent_no_other_can_pick() {
    ayseAndBerkMayPick();
    for (int i = 1; i <= 2; i++) {
      given.email(i).arrives("cases");
      given.agent("ayse").picks(i);
    }
    given.email(3).heldFor("ayse", minutes(10)).arrives("cases");

    when.agent("berk").picks(3);

    then.isRefused(NOT_FREE);
  }

  @Test
  void picked_work_takes_capacity_like_any_other() {
    ayseAndBerkMayPick();
    for (int i = 1; i <= 3; i++) given.email(i).arrives("cases");

    when.agent("ayse").picks(1).picks(2).picks(3);

    then.email(1).isPickedBy("ayse", seconds(0));
    then.email(2).isPickedBy("ayse", seconds(0));
    then.isRefused(NOT_AVAILABLE);
  }

  @Test
  void a_queue_that_ends_manual_pick_offers_what_waits() {
    ayseAndBerkMayPick();
    given.email(1).arrives("cases");
    given.email(2).arrives("cases");

    when.queue("cases").strategy(LONGEST_IDLE);

    then.email(1).isOfferedTo("ayse");
    then.email(2).isOfferedTo("berk");
  }
}
