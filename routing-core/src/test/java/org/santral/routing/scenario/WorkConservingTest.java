package org.santral.routing.scenario;

import static org.santral.routing.event.Why.Route.MOST_URGENT;
import static org.santral.routing.event.Why.Route.STRATEGY;
import static org.santral.routing.policy.Strategy.MOST_SKILLED;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;

/// Point 1: exact and work-conserving. Whenever somebody waits and somebody may and can serve him,
/// there is an offer; nobody waits for a next round.
@OnEveryCore
record WorkConservingTest(Given given, When when, Then then) {
  @Test
  void a_contact_that_arrives_is_offered_at_once() {
    given.queue("sales");
    given.agent("ayse").ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("ayse").because(STRATEGY).havingWaited(seconds(0));
  }

  @Test
  void an_agent_who_logs_in_is_offered_what_waits_at_once() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.after(seconds(7));

    when.agent("ayse").ready();

    then.chat(1).isOfferedTo("ayse").because(MOST_URGENT).havingWaited(seconds(7));
  }

  @Test
  void an_agent_whose_pause_ends_is_offered_what_waits_at_once() {
    given.queue("sales");
    given.agent("ayse").ready().pauses("lunch");
    given.chat(1).arrives("sales");

    when.agent("ayse").unpauses();

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void an_agent_who_completes_a_contact_is_offered_the_next_at_once() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.call(2).arrives("sales");

    when.agent("ayse").completes(1);

    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void an_agent_who_learns_a_skill_is_offered_what_waits_for_it_at_once() {
    given.skills("tr");
    given.queue("sales").requires("tr >= 5");
    given.agent("ayse").skilled("tr", 4).ready();
    given.chat(1).arrives("sales");

    when.agent("ayse").skilled("tr", 5);

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void any_open_step_is_enough() {
    given.skills("vip");
    given.queue("support");
    given.queue("sales").steps(step("vip >= 5", seconds(30)), last(""));
    given.agent("ece").skilled("vip", 9).ready();
    given.call(9).arrives("support");
    given.agent("ece").accepts(9);
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.after(seconds(30));

    then.chat(1).opensStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ayse").atStep(1);
  }

  @Test
  void an_agent_who_is_being_offered_something_is_offered_nothing_else() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.chat(2).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").accepts(1);

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void room_is_judged_for_each_channel() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);

    when.call(2).arrives("sales");

    then.nothingHappens();

    when.chat(3).arrives("sales");

    then.chat(3).isOfferedTo("ayse");
  }

  @Test
  void the_best_is_found_among_all_however_many_there_are() {
    given.skills("tr");
    given.queue("sales").requires("tr >= 1").strategy(MOST_SKILLED);
    for (int i = 1; i <= 150; i++) given.agent("agent-" + i).skilled("tr", 9).ready();
    given.agent("zeki").skilled("tr", 10).ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("zeki").ranked(-10).among(151);
  }

  @Test
  void an_agent_who_joins_a_queue_is_offered_what_waits_there_at_once() {
    given.queue("sales").requires("queue(sales)");
    given.agent("ayse").ready();
    given.agent("berk").memberOf("sales").ready();
    given.chat(1).arrives("sales");
    given.chat(2).arrives("sales");

    when.agent("ayse").memberOf("sales");

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void who_can_be_served_by_nobody_ready_just_waits() {
    given.skills("de");
    given.queue("sales").requires("de >= 1");
    given.agent("ayse").ready();

    when.chat(1).arrives("sales");
    when.after(seconds(600));

    then.nothingHappens();

    when.agent("dieter").skilled("de", 10).ready();

    then.chat(1).isOfferedTo("dieter").havingWaited(seconds(600));
  }

  @Test
  void agents_who_gain_room_together_are_compared_like_any_others() {
    given.skills("tr");
    var oneChat = Profile.DEFAULT.with(CHAT, ChannelTerms.of(33, 1, 2));
    given.profile("desk", oneChat);
    given.queue("sales").requires("tr").strategy(MOST_SKILLED);
    given.agent("ayse").profile("desk").skilled("tr", 3).ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").profile("desk").skilled("tr", 8).ready();
    given.chat(2).arrives("sales");
    given.agent("berk").accepts(2);
    given.chat(3).arrives("sales");
    given.chat(4).arrives("sales");

    when.profile("desk", Profile.DEFAULT);

    then.chat(3).isOfferedTo("berk").because(MOST_URGENT);
    then.chat(4).isOfferedTo("ayse").because(MOST_URGENT);
  }
}
