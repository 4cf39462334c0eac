package org.santral.routing.scenario;

import static org.santral.routing.policy.Strategy.FEWEST_CONTACTS;
import static org.santral.routing.policy.Strategy.LEAST_OCCUPIED;
import static org.santral.routing.policy.Strategy.LEAST_SKILLED;
import static org.santral.routing.policy.Strategy.LINEAR;
import static org.santral.routing.policy.Strategy.LONGEST_IDLE;
import static org.santral.routing.policy.Strategy.MANUAL;
import static org.santral.routing.policy.Strategy.MOST_SKILLED;
import static org.santral.routing.policy.Strategy.RANDOM;
import static org.santral.routing.policy.Strategy.ROUND_ROBIN;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.santral.routing.command.Command.RemoveAgent;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;
import org.santral.routing.term.AgentId;

/// Point 4: strategies. Among the agents who could take a contact now, those who match the earliest
/// open step come first, then the queue's strategy decides, then who has been idle longest (see
/// [IdleTest]).
@OnEveryCore
record StrategyTest(Given given, When when, Then then) {
  private void accepts(String agent, long chat) {
    given.chat(chat).arrives("sales");
    given.agent(agent).accepts(chat);
  }

  // ---- Most skilled -------------------------------------------------------------------------

  @Test
  void most_skilled_takes_the_highest_levels_of_what_is_asked() {
    given.skills("tr", "billing", "vip");
    given.queue("sales").requires("tr >= 2 and billing >= 2").strategy(MOST_SKILLED);
    given.agent("ayse").skilled("tr", 9).skilled("billing", 2).skilled("vip", 10).ready();
    given.agent("berk").skilled("tr", 6).skilled("billing", 6).ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("berk").by(MOST_SKILLED).ranked(-12);
  }

  @Test
  void most_skilled_does_not_count_what_must_not_be() {
    given.skills("tr", "trainee");
    given.queue("sales").requires("tr >= 1 and not trainee >= 5").strategy(MOST_SKILLED);
    given.agent("ayse").skilled("tr", 5).skilled("trainee", 4).ready();
    given.agent("berk").skilled("tr", 6).ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("berk").ranked(-6);
  }

  @Test
  void of_the_equally_skilled_the_one_with_nothing_in_hand_comes_first() {
    given.skills("tr");
    given.queue("sales").requires("tr >= 1").strategy(MOST_SKILLED);
    given.agent("ayse").skilled("tr", 8).ready();
    accepts("ayse", 1);
    given.agent("berk").skilled("tr", 8).ready();

    when.chat(2).arrives("sales");

    then.chat(2).isOfferedTo("berk");
  }

  // ---- Least skilled ------------------------------------------------------------------------

  @Test
  void least_skilled_keeps_the_generalist_free() {
    given.skills("tr", "en");
    given.queue("sales").requires("tr >= 1").strategy(LEAST_SKILLED);
    given.agent("ayse").skilled("tr", 5).skilled("en", 5).ready();
    given.agent("berk").skilled("tr", 9).ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("berk").by(LEAST_SKILLED).ranked(9);
  }

  @Test
  void least_skilled_counts_memberships_as_well() {
    given.skills("tr");
    given.queue("support");
    given.queue("sales").requires("tr >= 1").strategy(LEAST_SKILLED);
    given.agent("ayse").skilled("tr", 5).memberOf("sales", "support").ready();
    given.agent("berk").skilled("tr", 6).ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("berk").ranked(6);
  }

  @Test
  void of_the_equally_skilled_the_longest_idle_comes_first() {
    given.skills("tr");
    given.queue("sales").requires("tr >= 1").strategy(LEAST_SKILLED);
    given.agent("ayse").skilled("tr", 5);
    given.agent("berk").skilled("tr", 5).ready();
    given.agent("ayse").ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("berk").ranked(5);
  }

  // ---- Least occupied -----------------------------------------------------------------------

  @Test
  void least_occupied_takes_the_smallest_share_of_capacity() {
    given.queue("sales").strategy(LEAST_OCCUPIED);
    given.agent("ayse").ready();
    accepts("ayse", 1);
    accepts("ayse", 2);
    given.agent("berk").ready();
    accepts("berk", 3);

    when.chat(4).arrives("sales");

    then.chat(4).isOfferedTo("berk").by(LEAST_OCCUPIED).ranked(330_000);
  }

  @Test
  void a_large_capacity_counts_as_less_occupied() {
    given.queue("sales").strategy(LEAST_OCCUPIED);
    given.profile("large", Profile.DEFAULT.withUnits(300).with(CHAT, ChannelTerms.of(33, 9, 2)));
    given.agent("ayse").profile("large").ready();
    accepts("ayse", 1);
    accepts("ayse", 2);
    given.agent("berk").ready();
    accepts("berk", 3);

    when.chat(4).arrives("sales");

    then.chat(4).isOfferedTo("ayse").ranked(220_000);
  }

  @Test
  void of_the_equally_occupied_the_longest_idle_comes_first() {
    given.queue("sales").strategy(LEAST_OCCUPIED);
    given.agent("ayse").ready();
    accepts("ayse", 1);
    given.agent("berk").ready();
    accepts("berk", 2);

    when.chat(3).arrives("sales");

    then.chat(3).isOfferedTo("ayse").ranked(330_000);
  }

  // ---- Fewest contacts ----------------------------------------------------------------------

  @Test
  void fewest_contacts_counts_what_was_taken_since_login() {
    given.queue("sales").strategy(FEWEST_CONTACTS);
    given.agent("ayse").ready();
    accepts("ayse", 1);
    accepts("ayse", 2);
    given.agent("ayse").completes(1).completes(2);
    given.agent("berk").ready();
    accepts("berk", 3);

    when.chat(4).arrives("sales");

    then.chat(4).isOfferedTo("berk").by(FEWEST_CONTACTS).ranked(1);
  }

  @Test
  void a_new_login_counts_from_nothing() {
    given.queue("sales").strategy(FEWEST_CONTACTS);
    given.agent("ayse").ready();
    accepts("ayse", 1);
    given.agent("ayse").completes(1);
    given.agent("berk").ready();
    accepts("berk", 2);
    given.agent("ayse").logsOut().logsIn();

    when.chat(3).arrives("sales");

    then.chat(3).isOfferedTo("ayse").ranked(0);
  }

  @Test
  void of_those_who_took_equally_many_the_one_with_nothing_in_hand_comes_first() {
    given.queue("sales").strategy(FEWEST_CONTACTS);
    given.agent("ayse").ready();
    accepts("ayse", 1);
    given.agent("berk").ready();
    accepts("berk", 2);
    given.agent("berk").completes(2);

    when.chat(3).arrives("sales");

    then.chat(3).isOfferedTo("berk").ranked(1);
  }

  // ---- Round robin --------------------------------------------------------------------------

  @Test
  void round_robin_goes_on_after_the_agent_who_was_offered_last() {
    given.queue("sales").strategy(ROUND_ROBIN);
    for (var agent : List.of("ayse", "berk", "can")) given.agent(agent).ready();
    accepts("ayse", 1);
    accepts("berk", 2);
    given.agent("ayse").completes(1);

    when.chat(3).arrives("sales");

    then.chat(3).isOfferedTo("can").by(ROUND_ROBIN).ranked(2);

    when.chat(4).arrives("sales");

    then.chat(4).isOfferedTo("ayse").ranked(0);
  }

  @Test
  void who_declines_has_had_his_turn() {
    given.queue("sales").strategy(ROUND_ROBIN);
    for (var agent : List.of("ayse", "berk", "can")) given.agent(agent).ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").declines(1);
    given.agent("berk").accepts(1);

    when.chat(2).arrives("sales");

    then.chat(2).isOfferedTo("can");
  }

  @Test
  void each_queue_goes_its_own_round() {
    given.queue("sales").strategy(ROUND_ROBIN);
    given.queue("support").strategy(ROUND_ROBIN);
    for (var agent : List.of("ayse", "berk", "can")) given.agent(agent).ready();
    accepts("ayse", 1);
    accepts("berk", 2);

    when.chat(3).arrives("support");

    then.chat(3).isOfferedTo("ayse");
  }

  // ---- Linear -------------------------------------------------------------------------------

  @Test
  void linear_takes_the_first_who_can_however_much_he_had() {
    given.queue("sales").strategy(LINEAR);
    given.agent("ayse");
    given.agent("berk").ready();
    given.agent("ayse").ready();
    accepts("ayse", 1);
    accepts("ayse", 2);

    when.chat(3).arrives("sales");

    then.chat(3).isOfferedTo("ayse").by(LINEAR).ranked(0);

    when.chat(4).arrives("sales");

    then.chat(4).isOfferedTo("berk").ranked(1);
  }

  // ---- Random -------------------------------------------------------------------------------

  @Test
  void random_draws_from_the_seed_of_the_workspace() {
    given.workspace().seed(42);
    given.queue("sales").strategy(RANDOM);
    var agents = List.of("ayse", "berk", "can");
    for (var agent : agents) given.agent(agent).ready();
    var dice = new SplittableRandom(42);

    for (int chat = 1; chat <= 12; chat++) {
      var drawn = agents.get((int) Long.remainderUnsigned(dice.nextLong(), 3));

      when.chat(chat).arrives("sales");
      when.agent(drawn).accepts(chat).completes(chat);

      then.chat(chat).isOfferedTo(drawn).by(RANDOM).ranked(0);
    }
  }

  // ---- All ----------------------------------------------------------------------------------

  @Test
  void who_matches_the_earliest_step_comes_first_under_every_strategy() {
    given.skills("vip");
    given.queue("sales").strategy(LONGEST_IDLE);
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.agent("ece").skilled("vip", 1).ready();
    given.queue("sales").steps(step("vip", seconds(0)), last(""));
    accepts("ece", 1);

    when.chat(2).arrives("sales");

    then.chat(2).opensStep(1, "09:00:20");
    then.chat(2).isOfferedTo("ece").atStep(0).ranked(1).among(1);
  }

  @Test
  void a_change_of_strategy_holds_from_the_next_decision_on() {
    given.skills("tr");
    given.queue("sales").requires("tr >= 1").strategy(LONGEST_IDLE);
    given.agent("ayse").skilled("tr", 1).ready();
    given.agent("berk").skilled("tr", 9).ready();

    when.queue("sales").strategy(MOST_SKILLED);
    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("berk").by(MOST_SKILLED);
  }

  @Test
  void work_past_the_queues_occupies_as_well() {
    given.queue("sales").strategy(LEAST_OCCUPIED);
    given.agent("ayse").ready().starts(CHAT, 90);
    given.agent("berk").ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("berk").ranked(0);
  }

  @Test
  void picked_contacts_count_among_those_taken_and_work_past_the_queues_does_not() {
    given.queue("cases").strategy(MANUAL);
    given.queue("sales").strategy(FEWEST_CONTACTS);
    given.agent("ayse").ready();
    given.email(1).arrives("cases");
    given.agent("ayse").picks(1).completes(1);
    given.agent("berk").ready().starts(CHAT, 90).ends(90).starts(CHAT, 91).ends(91);

    when.chat(2).arrives("sales");

    then.chat(2).isOfferedTo("berk").ranked(0);
  }

  @Test
  void who_comes_new_takes_the_place_that_has_become_free() {
    given.queue("sales").strategy(LINEAR);
    given.agent("ayse");
    given.agent("berk").ready();
    given.command(new RemoveAgent(new AgentId("ayse")));
    given.agent("can").ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("can").ranked(0);
  }
}
