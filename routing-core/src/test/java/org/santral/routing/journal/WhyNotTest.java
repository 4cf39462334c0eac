package org.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.santral.routing.command.Command;
import org.santral.routing.event.Verdict;
import org.santral.routing.event.Verdict.Rule;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Strategy;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;

class WhyNotTest {
  private static final QueueId SALES = new QueueId("sales");
  private static final SkillId TURKISH = new SkillId("tr");

  private final List<Call> calls = new ArrayList<>();
  private long session;

  @Test
  void every_agent_hears_the_first_rule_that_excluded_him() {
    define();
    agent("ayse", 8, "");
    agent("berk", 8, "");
    agent("cem", 3, "");
    agent("deniz", 8, "lunch");
    call(new Command.DefineAgent(new AgentId("ece"), new ProfileId("usual"), Map.of(), Map.of()));
    contact(1);

    assertThat(WhyNot.of(new OfferId(1), calls))
        .containsExactly(
            verdict("ayse", Rule.CHOSEN),
            verdict("berk", Rule.RANKED_LOWER),
            verdict("cem", Rule.NO_STEP_SATISFIED),
            verdict("deniz", Rule.PAUSED),
            verdict("ece", Rule.LOGGED_OUT));
  }

  @Test
  void the_verdict_is_of_the_moment_of_the_offer_and_not_of_later() {
    define();
    agent("ayse", 8, "");
    agent("berk", 8, "");
    contact(1);
    contact(2);
    call(new Command.Pause(new AgentId("berk"), "lunch"));

    assertThat(WhyNot.of(new OfferId(2), calls))
        .containsExactly(verdict("ayse", Rule.BEING_OFFERED), verdict("berk", Rule.CHOSEN));
  }

  @Test
  void an_offer_that_was_never_made_has_no_verdicts() {
    define();
    agent("ayse", 8, "");

    assertThat(WhyNot.of(new OfferId(1), calls)).isEmpty();
  }

  private void define() {
    call(new Command.DefineSkill(TURKISH));
    call(new Command.DefineProfile(new ProfileId("usual"), Profile.DEFAULT));
    call(
        new Command.DefineQueue(
            SALES,
            QueueSettings.DEFAULT
                .withStrategy(Strategy.LONGEST_IDLE)
                .withPlan(Plan.of("tr >= 5"))));
  }

  private void agent(String name, int level, String pauseReason) {
    var agent = new AgentId(name);
    call(new Command.DefineAgent(agent, new ProfileId("usual"), Map.of(TURKISH, level), Map.of()));
    call(
        new Command.ConnectSession(
            new SessionId(++session), agent, new NodeId("node"), Set.of(Channel.VOICE)));
    call(new Command.LogIn(agent, pauseReason));
  }

  private void contact(long number) {
    call(
        Command.OpenContact.of(
            new ContactId(number), new ConversationId(number), Channel.VOICE, SALES));
  }

  private void call(Command command) {
    calls.add(new Call.Handle(command, 1_000));
  }

  private static Verdict verdict(String agent, Rule rule) {
    return new Verdict(new AgentId(agent), rule);
  }
}
