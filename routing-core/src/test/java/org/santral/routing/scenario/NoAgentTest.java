package org.santral.routing.scenario;

import static org.santral.routing.event.Event.AgentLoggedOut.Cause.CONNECTION_LOST;
import static org.santral.routing.event.Event.AgentLoggedOut.Cause.OWN_WISH;
import static org.santral.routing.event.Event.ContactQueued.Entry.OVERFLOWED;
import static org.santral.routing.event.Event.LimitReached.Limit.NO_AGENT;
import static org.santral.routing.policy.LimitAction.CALLBACK;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.policy.LimitAction.OVERFLOW;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.Profile;

/// Point 13, continued: nobody there. Judged for each contact: whether anybody at work could
/// satisfy any step of its plan, busy or not.
@OnEveryCore
record NoAgentTest(Given given, When when, Then then) {
  @Test
  void a_contact_for_which_nobody_is_at_work_is_told_to_the_host() {
    given.queue("sales").missesAgentsFor(seconds(30), MESSAGE);
    given.chat(1).arrives("sales");

    when.after(seconds(30));

    then.chat(1).reaches(NO_AGENT, "sales", MESSAGE);
  }

  @Test
  void each_contact_has_its_full_time() {
    given.queue("sales").missesAgentsFor(seconds(30), MESSAGE);
    given.chat(1).arrives("sales");
    given.after(seconds(10));
    given.chat(2).arrives("sales");

    when.after(seconds(30));

    then.at("09:00:30").chat(1).reaches(NO_AGENT, "sales", MESSAGE);
    then.at("09:00:40").chat(2).reaches(NO_AGENT, "sales", MESSAGE);
  }

  @Test
  void who_is_busy_is_somebody() {
    given.queue("sales").missesAgentsFor(seconds(30), MESSAGE);
    given.agent("ayse").ready().starts(VOICE, 90);
    given.chat(1).arrives("sales");

    when.after(minutes(30));

    then.nothingHappens();
  }

  @Test
  void it_counts_from_the_moment_the_last_one_goes() {
    given.queue("sales").missesAgentsFor(seconds(30), CALLBACK);
    given.agent("ayse").ready().starts(VOICE, 90);
    given.call(1).arrives("sales");
    given.after(minutes(5));

    when.agent("ayse").pauses("lunch");
    when.after(seconds(30));

    then.at("09:05:00").agent("ayse").isPaused("lunch");
    then.call(1).reaches(NO_AGENT, "sales", CALLBACK);
  }

  @Test
  void who_comes_in_time_begins_it_anew() {
    given.queue("sales").missesAgentsFor(seconds(30), MESSAGE);
    given.agent("ayse").ready().starts(VOICE, 90).pauses("lunch");
    given.chat(1).arrives("sales");
    given.after(seconds(29));
    given.agent("ayse").unpauses();
    given.after(seconds(10));
    given.agent("ayse").pauses("lunch");

    when.after(seconds(29));

    then.nothingHappens();

    when.after(seconds(1));

    then.chat(1).reaches(NO_AGENT, "sales", MESSAGE);
  }

  @Test
  void it_is_judged_for_each_contact() {
    given.skills("tr", "en");
    given.queue("sales").missesAgentsFor(seconds(30), MESSAGE);
    given.agent("ece").skilled("en", 5).ready().starts(VOICE, 90);
    given.chat(1).requiring("tr").arrives("sales");
    given.chat(2).requiring("en").arrives("sales");

    when.after(minutes(5));

    then.at("09:00:30").chat(1).reaches(NO_AGENT, "sales", MESSAGE);
  }

  @Test
  void a_step_that_has_not_opened_yet_counts() {
    given.skills("tr", "en");
    given.queue("sales").missesAgentsFor(seconds(30), MESSAGE);
    given.agent("ayse").skilled("tr", 5).ready().starts(VOICE, 90);
    given.agent("ece").skilled("en", 5).ready().starts(VOICE, 91);
    given.chat(1).requiring(step("tr", minutes(10)), last("en")).arrives("sales");

    when.agent("ayse").logsOut();

    then.agent("ayse").isLoggedOut(OWN_WISH);
    then.chat(1).skipsToStep(1, "09:00:20");

    when.after(minutes(5));

    then.nothingHappens();
  }

  @Test
  void a_queue_that_does_not_judge_it_waits_on() {
    given.queue("sales");
    given.chat(1).arrives("sales");

    when.after(minutes(59));

    then.nothingHappens();
  }

  @Test
  void a_contact_may_overflow_to_where_somebody_is() {
    given.queue("night").requires("queue(night)");
    given
        .queue("sales")
        .requires("queue(sales)")
        .overflowsTo("night")
        .missesAgentsFor(seconds(30), OVERFLOW);
    given.agent("ayse").memberOf("night").ready();
    given.chat(1).arrives("sales");

    when.after(seconds(30));

    then.chat(1).reaches(NO_AGENT, "sales", OVERFLOW);
    then.chat(1).isQueuedIn("night", OVERFLOWED).due("09:00:20");
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void an_agent_who_is_lost_is_somebody_until_his_grace_is_over() {
    given.queue("sales").missesAgentsFor(seconds(30), MESSAGE);
    given.agent("ayse").ready().losesConnection();
    given.chat(1).arrives("sales");

    when.after(seconds(90));

    then.at("09:01:00").agent("ayse").isLoggedOut(CONNECTION_LOST);
    then.chat(1).reaches(NO_AGENT, "sales", MESSAGE);
  }

  @Test
  void who_does_not_serve_the_channel_is_nobody() {
    given.queue("sales").missesAgentsFor(seconds(30), MESSAGE);
    given.profile("phone", Profile.of(VOICE, 1));
    given.agent("ayse").profile("phone").ready();
    given.chat(1).arrives("sales");

    when.after(seconds(30));

    then.chat(1).reaches(NO_AGENT, "sales", MESSAGE);
  }

  @Test
  void who_loses_the_skill_is_nobody_any_more() {
    given.skills("tr");
    given.queue("sales").requires("tr").missesAgentsFor(seconds(30), MESSAGE);
    given.agent("ayse").skilled("tr", 5).ready().starts(VOICE, 90);
    given.chat(1).arrives("sales");
    given.after(minutes(2));
    given.agent("ayse").unskilled("tr");

    when.after(seconds(30));

    then.chat(1).reaches(NO_AGENT, "sales", MESSAGE);
  }

  @Test
  void a_customer_who_is_away_waits_for_nobody_either() {
    given.queue("sales").missesAgentsFor(seconds(30), MESSAGE);
    given.chat(1).arrives("sales");
    given.chat(1).leaves();

    when.after(seconds(30));

    then.chat(1).reaches(NO_AGENT, "sales", MESSAGE);

    when.after(minutes(5));

    then.nothingHappens();
  }
}
