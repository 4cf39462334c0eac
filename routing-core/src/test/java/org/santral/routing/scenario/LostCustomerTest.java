package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactAbandoned.Cause.STAYED_AWAY;
import static org.santral.routing.event.Event.ContactQueued.Entry.OVERFLOWED;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.CONTACT_GONE;
import static org.santral.routing.event.RejectionCode.NOT_AWAY;
import static org.santral.routing.event.RejectionCode.NOT_WAITING;
import static org.santral.routing.event.RejectionCode.UNKNOWN_CONTACT;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.policy.LimitAction.OVERFLOW;
import static org.santral.routing.policy.Strategy.LINEAR;
import static org.santral.routing.policy.Strategy.MANUAL;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Band.DEFERRED;
import static org.santral.routing.term.Band.LIVE;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.event.Event.LimitReached.Limit;

/// Point 9, continued: losing customers. Who loses his connection while waiting keeps his place for
/// a grace and is not offered meanwhile; who stays away has given up.
@OnEveryCore
record LostCustomerTest(Given given, When when, Then then) {
  @Test
  void who_is_away_is_not_offered() {
    given.queue("sales");
    given.chat(1).arrives("sales");

    when.chat(1).leaves();
    when.agent("ayse").ready();

    then.chat(1).hasNoCustomer("09:02:00");
  }

  @Test
  void who_is_back_in_time_has_kept_his_place() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.after(seconds(1));
    given.chat(2).arrives("sales");
    given.chat(1).leaves();
    given.after(seconds(119));
    given.chat(1).returns();

    when.agent("ayse").ready();

    then.chat(1).isOfferedTo("ayse");

    when.after(seconds(2));

    then.nothingHappens();
  }

  @Test
  void who_comes_back_is_offered_at_once() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.chat(1).leaves();
    given.agent("ayse").ready();

    when.chat(1).returns();

    then.chat(1).isOfferedTo("ayse");

    when.chat(1).returns();

    then.isRefused(NOT_AWAY);
  }

  @Test
  void who_stays_away_has_given_up() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.chat(1).leaves();

    when.after(seconds(120));

    then.chat(1).isAbandoned(STAYED_AWAY);
  }

  @Test
  void who_leaves_while_it_rings_is_withdrawn_and_the_agent_is_free() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.chat(2).arrives("sales");

    when.chat(1).leaves();

    then.chat(1).isWithdrawnFrom("ayse", CONTACT_GONE);
    then.chat(1).hasNoCustomer("09:02:00");
    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void an_assigned_chat_is_never_abandoned() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);

    when.chat(1).leaves();

    then.isRefused(NOT_WAITING);

    when.chat(1).abandons();

    then.isRefused(NOT_WAITING);

    when.after(minutes(30));

    then.nothingHappens();
  }

  @Test
  void the_longest_wait_runs_on_while_the_customer_is_away() {
    given.queue("sales").waitsAtMost(minutes(1), MESSAGE);
    given.chat(1).arrives("sales");
    given.chat(1).leaves();

    when.after(minutes(1));

    then.chat(1).reaches(Limit.WAIT, "sales", MESSAGE);

    when.after(minutes(5));

    then.nothingHappens();
  }

  @Test
  void the_workspace_sets_the_grace() {
    given.workspace().waitsForCustomers(seconds(10));
    given.queue("sales");
    given.chat(1).arrives("sales");

    when.chat(1).leaves();
    when.after(seconds(10));

    then.at("09:00:00").chat(1).hasNoCustomer("09:00:10");
    then.chat(1).isAbandoned(STAYED_AWAY);
  }

  @Test
  void who_overflows_while_he_is_away_is_offered_only_when_he_is_back() {
    given.queue("support");
    given.queue("sales").overflowsTo("support").waitsAtMost(minutes(1), OVERFLOW);
    given.chat(1).arrives("sales");
    given.chat(1).leaves();
    given.agent("ayse").ready();

    when.after(minutes(1));

    then.chat(1).reaches(Limit.WAIT, "sales", OVERFLOW);
    then.chat(1).isQueuedIn("support", OVERFLOWED);

    when.chat(1).returns();

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void a_hold_ends_while_the_customer_is_away() {
    given.queue("sales");
    given.agent("ayse").ready().starts(VOICE, 90);
    given.agent("berk").ready();
    given.chat(1).heldFor("ayse", seconds(30)).arrives("sales");
    given.chat(1).leaves();

    when.after(seconds(30));

    then.chat(1).isNoLongerHeldFor("ayse");

    when.chat(1).returns();

    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void a_hold_for_an_agent_who_went_meanwhile_ends_when_the_customer_is_back() {
    given.queue("sales");
    given.agent("ayse").ready().starts(VOICE, 90);
    given.agent("berk").ready();
    given.chat(1).heldFor("ayse", minutes(10)).arrives("sales");
    given.chat(1).leaves();

    when.agent("ayse").pauses("lunch");

    then.nothingHappens();

    when.chat(1).returns();

    then.chat(1).isNoLongerHeldFor("ayse");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void a_cool_down_ends_while_the_customer_is_away() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").declines(1);
    given.chat(1).leaves();

    when.after(seconds(60));

    then.nothingHappens();

    when.chat(1).returns();

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void who_is_away_when_work_is_promoted_is_not_offered() {
    given.queue("sales").target(seconds(5)).overdueAfter(seconds(5));
    given.agent("ayse").ready();
    given.chat(1).inBand(DEFERRED).arrives("sales");
    given.chat(1).leaves();

    when.after(seconds(10));

    then.chat(1).isPromotedTo(LIVE);
  }

  @Test
  void who_is_away_when_the_strategy_changes_is_not_offered() {
    given.queue("sales").strategy(MANUAL);
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.chat(1).leaves();

    when.queue("sales").strategy(LINEAR);

    then.nothingHappens();
  }

  @Test
  void a_closing_queue_takes_leave_of_who_is_away_too() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.chat(1).leaves();

    when.queue("sales").closes(minutes(0));

    then.chat(1).reaches(Limit.CLOSED, "sales", MESSAGE);

    when.after(minutes(5));

    then.nothingHappens();
  }

  @Test
  void an_agent_who_becomes_free_gets_nobody_who_is_away() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.chat(2).arrives("sales");
    given.chat(2).leaves();
    given.chat(3).arrives("sales");

    when.agent("ayse").completes(1);

    then.chat(3).isOfferedTo("ayse");
  }

  @Test
  void who_overflows_at_closing_time_while_he_is_away_is_offered_only_when_he_is_back() {
    given.queue("night");
    given.queue("sales").overflowsTo("night").whenClosed(OVERFLOW);
    given.chat(1).arrives("sales");
    given.chat(1).leaves();
    given.agent("ayse").ready();

    when.queue("sales").closes(minutes(0));

    then.chat(1).reaches(Limit.CLOSED, "sales", OVERFLOW);
    then.chat(1).isQueuedIn("night", OVERFLOWED);

    when.after(minutes(2));

    then.chat(1).isAbandoned(STAYED_AWAY);
  }

  @Test
  void who_comes_back_when_his_time_is_up_is_too_late() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.chat(1).leaves();
    given.itIs("09:02:00");

    when.chat(1).returns();

    then.isRefused(UNKNOWN_CONTACT);
  }
}
