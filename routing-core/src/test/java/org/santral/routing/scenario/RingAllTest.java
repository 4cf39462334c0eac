package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactAbandoned.Cause.BY_CUSTOMER;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.AGENT_GONE;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.CONTACT_GONE;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.TAKEN;
import static org.santral.routing.event.RejectionCode.OFFER_ENDED;
import static org.santral.routing.event.Why.Route.MOST_URGENT;
import static org.santral.routing.event.Why.Route.STRATEGY;
import static org.santral.routing.policy.Strategy.BROADCAST;
import static org.santral.routing.policy.Strategy.LONGEST_IDLE;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;

/// Point 4, continued: ring-all. One contact rings at several agents, the first to accept gets it,
/// and nobody is the worse for not having been the first.
@OnEveryCore
record RingAllTest(Given given, When when, Then then) {
  private static final int EVERYBODY = 1_000;

  private void ayseAndBerkAreReady() {
    given.agent("ayse").ready();
    given.agent("berk").ready();
  }

  @Test
  void a_contact_rings_at_everybody_who_can_take_it() {
    given.queue("sales").rings(EVERYBODY);
    ayseAndBerkAreReady();

    when.call(1).arrives("sales");

    then.call(1).isOfferedTo("ayse").by(BROADCAST).because(STRATEGY);
    then.call(1).isOfferedTo("berk").by(BROADCAST).because(STRATEGY);
  }

  @Test
  void the_first_to_accept_gets_it() {
    given.queue("sales").rings(EVERYBODY);
    ayseAndBerkAreReady();
    given.agent("can").ready();
    given.call(1).arrives("sales");

    when.agent("berk").accepts(1);

    then.call(1).isAcceptedBy("berk");
    then.call(1).isWithdrawnFrom("ayse", TAKEN);
    then.call(1).isWithdrawnFrom("can", TAKEN);

    when.agent("ayse").accepts(1);

    then.isRefused(OFFER_ENDED);
  }

  @Test
  void who_was_not_the_first_keeps_his_idle_time() {
    given.queue("sales").rings(2);
    given.queue("support").strategy(LONGEST_IDLE);
    ayseAndBerkAreReady();
    given.agent("can").ready();
    given.call(1).arrives("sales");
    given.agent("berk").accepts(1);

    when.chat(2).arrives("support");

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void who_becomes_free_joins_the_ring() {
    given.queue("sales").rings(EVERYBODY);
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.after(seconds(5));

    when.agent("berk").ready();

    then.call(1).isOfferedTo("berk").because(MOST_URGENT).until("09:00:25");
  }

  @Test
  void it_rings_at_no_more_agents_than_wanted() {
    given.queue("sales").rings(2);
    ayseAndBerkAreReady();
    given.agent("can").ready();

    when.call(1).arrives("sales");

    then.call(1).isOfferedTo("ayse");
    then.call(1).isOfferedTo("berk");

    when.agent("ayse").declines(1);

    then.call(1).isOfferedTo("can");
  }

  @Test
  void a_contact_that_rings_at_as_many_as_wanted_is_no_head() {
    given.queue("sales").rings(1);
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.call(2).arrives("sales");

    when.agent("berk").ready();

    then.call(2).isOfferedTo("berk");
  }

  @Test
  void nobody_is_offered_two_at_once() {
    given.queue("sales").rings(EVERYBODY);
    ayseAndBerkAreReady();
    given.chat(1).arrives("sales");

    when.chat(2).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").accepts(1);

    then.chat(1).isWithdrawnFrom("berk", TAKEN);
    then.chat(2).isOfferedTo("berk");
    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void an_unanswered_ring_is_nobodys_miss() {
    given.queue("sales").rings(EVERYBODY);
    ayseAndBerkAreReady();
    given.call(1).arrives("sales");

    when.after(seconds(20));

    then.call(1).ringsOutAt("ayse");
    then.call(1).isOfferedTo("ayse");
    then.call(1).ringsOutAt("berk");
    then.call(1).isOfferedTo("berk");
  }

  @Test
  void a_customer_who_gives_up_silences_every_phone() {
    given.queue("sales").rings(EVERYBODY);
    ayseAndBerkAreReady();
    given.call(1).arrives("sales");

    when.call(1).abandons();

    then.call(1).isWithdrawnFrom("ayse", CONTACT_GONE);
    then.call(1).isWithdrawnFrom("berk", CONTACT_GONE);
    then.call(1).isAbandoned(BY_CUSTOMER);
  }

  @Test
  void a_decline_bars_only_who_declines() {
    given.queue("sales").rings(EVERYBODY);
    ayseAndBerkAreReady();
    given.call(1).arrives("sales");

    when.agent("ayse").declines(1);

    then.nothingHappens();

    when.after(seconds(20));

    then.call(1).ringsOutAt("berk");
    then.call(1).isOfferedTo("berk");

    when.after(seconds(10));

    then.call(1).isOfferedTo("ayse");
  }

  @Test
  void a_queue_that_begins_to_ring_all_rings_what_is_being_offered_at_the_others_too() {
    given.queue("sales").strategy(LONGEST_IDLE);
    ayseAndBerkAreReady();
    given.call(1).arrives("sales");

    when.queue("sales").rings(EVERYBODY);

    then.call(1).isOfferedTo("berk").by(BROADCAST);
  }

  @Test
  void a_step_that_opens_lets_more_phones_ring() {
    given.skills("tr");
    given.queue("sales").rings(EVERYBODY).offersFor(seconds(60));
    given.agent("ayse").skilled("tr", 5).ready();
    given.agent("berk").ready();
    given.call(1).requiring(step("tr", seconds(10)), last("")).arrives("sales");

    when.after(seconds(10));

    then.call(1).opensStep(1, "09:00:20");
    then.call(1).isOfferedTo("berk").atStep(1);
  }

  @Test
  void who_matches_the_earliest_step_rings_first() {
    given.skills("tr");
    given.queue("sales").rings(2).steps(step("tr", seconds(0)), last(""));
    ayseAndBerkAreReady();
    given.agent("can").skilled("tr", 5).ready();

    when.call(1).arrives("sales");

    then.call(1).opensStep(1, "09:00:20");
    then.call(1).isOfferedTo("can").atStep(0);
    then.call(1).isOfferedTo("ayse").atStep(1);
  }

  @Test
  void it_is_held_for_one_agent_alone_first() {
    given.queue("sales").rings(EVERYBODY);
    ayseAndBerkAreReady();

    when.call(1).heldFor("ayse", seconds(10)).arrives("sales");

    then.call(1).isHeldFor("ayse", "09:00:10");
    then.call(1).isOfferedTo("ayse");

    when.agent("ayse").declines(1);

    then.nothingHappens();

    when.after(seconds(10));

    then.call(1).isNoLongerHeldFor("ayse");
    then.call(1).isOfferedTo("berk");
  }

  @Test
  void an_agent_who_accepts_by_himself_ends_the_ring_before_it_begins() {
    var terms = ChannelTerms.of(100, 1, 1).acceptingBySelf();
    given.profile("eager", Profile.DEFAULT.with(VOICE, terms));
    given.queue("sales").rings(EVERYBODY);
    given.agent("ayse").profile("eager");
    ayseAndBerkAreReady();

    when.call(1).arrives("sales");

    then.call(1).isOfferedTo("ayse");
    then.call(1).isAcceptedBy("ayse", seconds(0));
  }

  @Test
  void who_pauses_leaves_the_ring_to_the_others() {
    given.queue("sales").rings(EVERYBODY);
    ayseAndBerkAreReady();
    given.call(1).arrives("sales");

    when.agent("ayse").pauses("lunch");

    then.call(1).isWithdrawnFrom("ayse", AGENT_GONE);
    then.agent("ayse").isPaused("lunch");

    when.agent("berk").accepts(1);

    then.call(1).isAcceptedBy("berk");
  }
}
