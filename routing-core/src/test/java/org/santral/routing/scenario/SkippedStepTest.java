package org.santral.routing.scenario;

import static org.santral.routing.event.Event.AgentLoggedOut.Cause.CONNECTION_LOST;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.AGENT_GONE;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.Profile;

/// Point 5, continued: a step that nobody at work could satisfy is skipped at once; this is judged
/// again whenever somebody goes, pauses or changes.
@OnEveryCore
record SkippedStepTest(Given given, When when, Then then) {
  /// Vedat alone is a VIP agent, and on the phone; so VIP contacts wait at their first step.
  private void theVipAgentIsBusy() {
    given.skills("vip", "gold");
    given.queue("calls");
    given.queue("sales").steps(step("vip", seconds(30)), last(""));
    given.agent("vedat").skilled("vip", 9).ready();
    given.call(99).arrives("calls");
    given.agent("vedat").accepts(99);
  }

  @Test
  void a_step_nobody_at_work_satisfies_is_skipped_on_arrival() {
    given.skills("vip");
    given.queue("sales").steps(step("vip", minutes(10)), last(""));
    given.agent("vedat").skilled("vip", 9);
    given.agent("ayse").ready();

    when.chat(1).arrives("sales");

    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse").atStep(1);
  }

  @Test
  void several_steps_are_skipped_together() {
    given.skills("vip", "gold");
    given.queue("sales").steps(step("vip", minutes(1)), step("gold", minutes(1)), last(""));

    when.chat(1).arrives("sales");

    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).skipsToStep(2, "09:00:20");
  }

  @Test
  void a_skipped_step_stays_open_for_who_comes_later() {
    given.skills("vip", "gold");
    given.queue("sales").steps(step("vip", minutes(10)), last("gold"));
    given.chat(1).arrives("sales");

    when.agent("vedat").skilled("vip", 9).ready();

    then.chat(1).isOfferedTo("vedat").atStep(0);
  }

  @Test
  void a_step_is_skipped_when_the_last_who_satisfies_it_logs_out() {
    theVipAgentIsBusy();
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.agent("vedat").logsOut();

    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void a_step_is_skipped_when_the_last_who_satisfies_it_pauses() {
    theVipAgentIsBusy();
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.agent("vedat").pauses("training");

    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void a_step_is_skipped_when_the_last_who_satisfies_it_loses_the_skill() {
    theVipAgentIsBusy();
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.agent("vedat").unskilled("vip");

    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void who_is_about_to_pause_still_counts_until_he_does() {
    theVipAgentIsBusy();
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.agent("vedat").pausesAfterWork("lunch");

    then.nothingHappens();

    when.agent("vedat").completes(99);

    then.agent("vedat").isPaused("lunch");
    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void who_does_not_serve_the_channel_does_not_count() {
    given.skills("vip");
    given.profile("phone", Profile.of(VOICE, 1));
    given.queue("sales").steps(step("vip", minutes(10)), last(""));
    given.agent("vedat").profile("phone").skilled("vip", 9).ready();
    given.agent("ayse").ready();

    when.chat(1).arrives("sales");

    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void a_step_is_skipped_when_the_last_who_satisfies_it_no_longer_serves_the_channel() {
    given.profile("desk", Profile.DEFAULT);
    theVipAgentIsBusy();
    given.agent("vedat").profile("desk");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.profile("desk", Profile.of(VOICE, 1));

    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void who_has_lost_his_connection_counts_until_his_grace_is_over() {
    theVipAgentIsBusy();
    given.queue("sales").steps(step("vip", minutes(10)), last(""));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.agent("vedat").losesConnection();

    then.agent("vedat").isUnreachable("09:01:00");

    when.after(seconds(60));

    then.agent("vedat").isLoggedOut(CONNECTION_LOST);
    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void for_a_customer_who_is_away_it_is_judged_when_he_is_back() {
    theVipAgentIsBusy();
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.chat(1).leaves();

    when.agent("vedat").pauses("training");

    then.nothingHappens();

    when.chat(1).returns();

    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void for_a_contact_that_rings_it_is_judged_when_the_offer_has_ended() {
    theVipAgentIsBusy();
    given.agent("vedat").completes(99);
    given.agent("vera").skilled("vip", 3);
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.agent("vedat").pauses("training");

    then.chat(1).isWithdrawnFrom("vedat", AGENT_GONE);
    then.agent("vedat").isPaused("training");
    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void for_a_contact_that_is_held_it_is_judged_when_the_hold_has_ended() {
    given.skills("vip");
    given.queue("sales").steps(step("vip", minutes(10)), last(""));
    given.agent("ayse").ready().starts(VOICE, 90);
    given.agent("berk").ready();

    when.chat(1).heldFor("ayse", seconds(30)).arrives("sales");

    then.chat(1).isHeldFor("ayse", "09:00:30");

    when.after(seconds(30));

    then.chat(1).isNoLongerHeldFor("ayse");
    then.chat(1).skipsToStep(1, "09:00:20");
    then.chat(1).isOfferedTo("berk");
  }
}
