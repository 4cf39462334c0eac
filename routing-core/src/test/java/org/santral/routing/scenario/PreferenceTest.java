package org.santral.routing.scenario;

import static org.santral.routing.event.Event.AgentLoggedOut.Cause.OWN_WISH;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.AGENT_GONE;
import static org.santral.routing.event.Why.Route.MOST_URGENT;
import static org.santral.routing.event.Why.Route.PREFERRED;
import static org.santral.routing.event.Why.Route.STRATEGY;
import static org.santral.routing.scenario.Steps.lastLiftingExclusions;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.Profile;

/// Point 6: the preferred agent. A contact may be held for him for a set time, which ends at once
/// when he goes; excluded agents stay excluded unless the last step lifts it.
@OnEveryCore
record PreferenceTest(Given given, When when, Then then) {
  private void ayseIsOnThePhoneAndBerkIsFree() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.call(99).arrives("sales");
    given.agent("ayse").accepts(99);
    given.agent("berk").ready();
  }

  // ---- Held ---------------------------------------------------------------------------------

  @Test
  void a_contact_waits_for_its_preferred_agent_while_others_are_free() {
    ayseIsOnThePhoneAndBerkIsFree();

    when.chat(1).heldFor("ayse", seconds(60)).arrives("sales");

    then.chat(1).isHeldFor("ayse", "09:01:00");

    when.after(seconds(30));

    then.nothingHappens();

    when.agent("ayse").completes(99);

    then.chat(1).isOfferedTo("ayse").because(PREFERRED).among(1).havingWaited(seconds(30));
  }

  @Test
  void it_goes_to_anybody_when_the_hold_has_expired() {
    ayseIsOnThePhoneAndBerkIsFree();
    given.chat(1).heldFor("ayse", seconds(60)).arrives("sales");

    when.after(seconds(60));

    then.chat(1).isNoLongerHeldFor("ayse");
    then.chat(1).isOfferedTo("berk").because(STRATEGY);
  }

  @Test
  void it_is_given_up_at_once_when_the_preferred_agent_logs_out() {
    ayseIsOnThePhoneAndBerkIsFree();
    given.chat(1).heldFor("ayse", seconds(60)).arrives("sales");

    when.agent("ayse").logsOut();

    then.agent("ayse").isLoggedOut(OWN_WISH);
    then.chat(1).isNoLongerHeldFor("ayse");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void it_is_given_up_at_once_when_the_preferred_agent_pauses() {
    ayseIsOnThePhoneAndBerkIsFree();
    given.chat(1).heldFor("ayse", seconds(60)).arrives("sales");

    when.agent("ayse").pauses("lunch");

    then.chat(1).isNoLongerHeldFor("ayse");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void nothing_is_held_for_an_agent_who_is_not_there() {
    given.queue("sales");
    given.agent("ayse");
    given.agent("can").ready().pauses("lunch");
    given.agent("berk").ready();

    when.chat(1).heldFor("ayse", seconds(60)).arrives("sales");

    then.chat(1).isOfferedTo("berk");

    given.agent("berk").accepts(1);

    when.chat(2).heldFor("can", seconds(60)).arrives("sales");

    then.chat(2).isOfferedTo("berk");
  }

  @Test
  void nothing_is_held_for_an_agent_who_does_not_serve_the_channel() {
    given.queue("sales");
    given.profile("phone", Profile.of(VOICE, 1));
    given.agent("ayse").profile("phone").ready();
    given.agent("berk").ready();

    when.chat(1).heldFor("ayse", seconds(60)).arrives("sales");

    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void the_skills_of_an_agent_for_whom_a_contact_is_held_are_not_asked() {
    given.skills("tr");
    given.queue("sales").requires("tr >= 5");
    given.agent("berk").skilled("tr", 9).ready();
    given.agent("ayse").ready();

    when.chat(1).heldFor("ayse", seconds(60)).arrives("sales");

    then.chat(1).isHeldFor("ayse", "09:01:00");
    then.chat(1).isOfferedTo("ayse").because(PREFERRED);
  }

  @Test
  void a_hold_that_expires_while_the_contact_rings_ends_with_the_offer() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.chat(1).heldFor("ayse", seconds(10)).arrives("sales");

    when.after(seconds(20));

    then.chat(1).isMissedBy("ayse");
    then.chat(1).isNoLongerHeldFor("ayse");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void a_held_contact_is_not_offered_again_at_once_to_an_agent_who_declines_it() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.chat(1).heldFor("ayse", minutes(5)).arrives("sales");

    when.agent("ayse").declines(1);
    when.after(seconds(29));

    then.nothingHappens();

    when.after(seconds(1));

    then.chat(1).isOfferedTo("ayse").because(PREFERRED);
  }

  // ---- Preferred without a hold -------------------------------------------------------------

  @Test
  void a_preferred_agent_without_a_hold_is_first_choice_among_the_ready() {
    given.queue("sales");
    given.agent("berk").ready();
    given.agent("ayse").ready();
    given.chat(99).preferring("ayse").arrives("sales");
    given.agent("ayse").accepts(99);

    when.chat(1).preferring("ayse").arrives("sales");

    then.chat(1).isOfferedTo("ayse").because(PREFERRED).among(2);
  }

  @Test
  void a_preferred_agent_without_a_hold_is_not_waited_for() {
    ayseIsOnThePhoneAndBerkIsFree();

    when.chat(1).preferring("ayse").arrives("sales");

    then.chat(1).isOfferedTo("berk").because(STRATEGY);
  }

  @Test
  void a_preferred_agent_without_a_hold_must_satisfy_the_plan() {
    given.skills("tr");
    given.queue("sales").requires("tr >= 5");
    given.agent("ayse").ready();
    given.agent("berk").skilled("tr", 9).ready();

    when.chat(1).preferring("ayse").arrives("sales");

    then.chat(1).isOfferedTo("berk").because(STRATEGY);
  }

  // ---- Excluded -----------------------------------------------------------------------------

  @Test
  void an_excluded_agent_is_never_offered_the_contact() {
    given.queue("sales");
    given.agent("ayse").ready();

    when.chat(1).excluding("ayse").arrives("sales");
    when.after(minutes(30));

    then.nothingHappens();
  }

  @Test
  void the_last_step_may_lift_exclusions() {
    given.skills("tr");
    given.queue("sales").steps(step("tr", seconds(30)), lastLiftingExclusions("tr"));
    given.agent("ayse").skilled("tr", 5).ready();
    given.chat(1).excluding("ayse").arrives("sales");

    when.after(seconds(30));

    then.chat(1).opensStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse").because(STRATEGY).atStep(0);
  }

  @Test
  void an_excluded_agent_keeps_a_step_from_being_skipped_but_does_not_serve_it() {
    given.skills("tr");
    given.queue("sales").steps(step("tr", seconds(30)), lastLiftingExclusions("tr"));
    given.agent("ayse").skilled("tr", 5).ready();

    when.chat(1).excluding("ayse").arrives("sales");

    then.nothingHappens();

    when.agent("berk").skilled("tr", 5).ready();

    then.chat(1).isOfferedTo("berk").because(MOST_URGENT).atStep(0);
  }

  @Test
  void a_call_held_for_an_agent_with_chats_does_not_starve() {
    given.queue("sales");
    given.agent("ayse").ready();
    for (int i = 1; i <= 2; i++) {
      given.chat(i).arrives("sales");
      given.agent("ayse").accepts(i);
    }
    given.agent("berk").ready();
    given.call(3).heldFor("ayse", minutes(5)).arrives("sales");
    given.after(seconds(20));
    given.agent("ayse").completes(1);

    when.agent("berk").starts(VOICE, 90);
    when.chat(4).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").completes(2);

    then.agent("ayse").isNoLongerReservedFor("call 3");
    then.call(3).isOfferedTo("ayse").because(PREFERRED);
  }

  @Test
  void what_is_held_for_an_agent_has_no_precedence_over_what_waits_longer() {
    ayseIsOnThePhoneAndBerkIsFree();
    given.agent("berk").pauses("lunch");
    given.chat(1).arrives("sales");
    given.after(seconds(5));
    given.chat(2).heldFor("ayse", seconds(60)).arrives("sales");

    when.agent("ayse").completes(99);

    then.chat(1).isOfferedTo("ayse").because(MOST_URGENT);

    when.agent("ayse").accepts(1);

    then.chat(2).isOfferedTo("ayse").because(PREFERRED);
  }

  @Test
  void a_hold_ends_with_the_pause_of_an_agent_at_whom_it_rings() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.chat(1).heldFor("ayse", seconds(60)).arrives("sales");

    when.agent("ayse").pauses("lunch");

    then.chat(1).isWithdrawnFrom("ayse", AGENT_GONE);
    then.agent("ayse").isPaused("lunch");
    then.chat(1).isNoLongerHeldFor("ayse");
    then.chat(1).isOfferedTo("berk");
  }
}
