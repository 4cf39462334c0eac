package org.santral.routing.engine;

import static org.santral.routing.engine.Cast.AYSE;
import static org.santral.routing.engine.Cast.DESK;
import static org.santral.routing.engine.Cast.NO_AGENT;
import static org.santral.routing.engine.Cast.NO_PROFILE;
import static org.santral.routing.engine.Cast.NO_QUEUE;
import static org.santral.routing.engine.Cast.NO_SKILL;
import static org.santral.routing.engine.Cast.SALES;
import static org.santral.routing.engine.Cast.TERMS;
import static org.santral.routing.engine.Cast.TR;
import static org.santral.routing.engine.Cast.all;
import static org.santral.routing.engine.Cast.change;
import static org.santral.routing.engine.Cast.chat;
import static org.santral.routing.engine.Cast.chatWith;
import static org.santral.routing.engine.Cast.inHand;
import static org.santral.routing.engine.Cast.logIn;
import static org.santral.routing.engine.RefusalCase.refused;
import static org.santral.routing.event.RejectionCode.INCONSISTENT;
import static org.santral.routing.event.RejectionCode.IN_USE;
import static org.santral.routing.event.RejectionCode.MALFORMED_ID;
import static org.santral.routing.event.RejectionCode.MALFORMED_REQUIREMENT;
import static org.santral.routing.event.RejectionCode.OUT_OF_RANGE;
import static org.santral.routing.event.RejectionCode.QUEUE_CLOSED;
import static org.santral.routing.event.RejectionCode.QUEUE_OPEN;
import static org.santral.routing.event.RejectionCode.UNKNOWN_AGENT;
import static org.santral.routing.event.RejectionCode.UNKNOWN_PROFILE;
import static org.santral.routing.event.RejectionCode.UNKNOWN_QUEUE;
import static org.santral.routing.event.RejectionCode.UNKNOWN_SKILL;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.CloseQueue;
import org.santral.routing.command.Command.DefineAgent;
import org.santral.routing.command.Command.DefineProfile;
import org.santral.routing.command.Command.DefineQueue;
import org.santral.routing.command.Command.DefineSkill;
import org.santral.routing.command.Command.LogOut;
import org.santral.routing.command.Command.LoseSession;
import org.santral.routing.command.Command.OpenQueue;
import org.santral.routing.command.Command.RemoveAgent;
import org.santral.routing.command.Command.RemoveProfile;
import org.santral.routing.command.Command.RemoveQueue;
import org.santral.routing.command.Command.RemoveSkill;
import org.santral.routing.command.Command.RestCallbacks;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Step;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;

/// What an administrator cannot do.
final class PolicyRefusals {

  static List<RefusalCase> cases() {
    return List.of(
        refused(MALFORMED_ID, "skill", new DefineSkill(new SkillId(""))),
        refused(MALFORMED_ID, "skill", new DefineSkill(new SkillId("x".repeat(65)))),
        refused(MALFORMED_ID, "skill", new DefineSkill(new SkillId("good manners"))),
        refused(UNKNOWN_SKILL, "dance", new RemoveSkill(NO_SKILL)),
        refused(IN_USE, "ayse", new RemoveSkill(TR), skilled(5)),
        refused(IN_USE, "tr", new RemoveSkill(TR), change(withPlan(Plan.of("not tr")))),
        refused(IN_USE, "tr", new RemoveSkill(TR), chatWith(1, Plan.of("any or tr > 3"))),
        refused(MALFORMED_ID, "profile", new DefineProfile(new ProfileId("a/b"), TERMS)),
        refused(INCONSISTENT, "CHAT", terms(new ChannelTerms(101, 1, NONE, NONE, false, 0))),
        refused(INCONSISTENT, "CHAT", terms(ChannelTerms.of(1, 2, 0).blockedBy(Channel.CHAT))),
        refused(INCONSISTENT, "CHAT", terms(ChannelTerms.of(1, 1, 0).interrupting(Channel.CHAT))),
        refused(
            UNKNOWN_QUEUE,
            "nowhere",
            new DefineProfile(DESK, TERMS.withQueueRanks(Map.of(NO_QUEUE, 1)))),
        refused(UNKNOWN_PROFILE, "crew", new RemoveProfile(NO_PROFILE)),
        refused(IN_USE, "desk", new RemoveProfile(DESK)),
        refused(MALFORMED_ID, "queue", new DefineQueue(new QueueId(""), QueueSettings.DEFAULT)),
        refused(OUT_OF_RANGE, "9", change(withPlan(new Plan(Collections.nCopies(9, Step.of("")))))),
        refused(INCONSISTENT, "plan", change(withPlan(Plan.OF_QUEUE))),
        refused(INCONSISTENT, "credit", change(withPlan(FALLING_CREDIT))),
        refused(INCONSISTENT, "exclusions", change(withPlan(EARLY_LIFT))),
        refused(INCONSISTENT, "overflow", change(overflowing(QueueId.NOWHERE))),
        refused(INCONSISTENT, "overflow", change(overflowing(SALES))),
        refused(UNKNOWN_QUEUE, "nowhere", change(overflowing(NO_QUEUE))),
        refused(MALFORMED_REQUIREMENT, "column 4", change(withPlan(Plan.of("tr vip")))),
        refused(UNKNOWN_SKILL, "dance", change(withPlan(Plan.of("tr or dance")))),
        refused(UNKNOWN_QUEUE, "nowhere", change(withPlan(Plan.of("queue(nowhere)")))),
        refused(UNKNOWN_QUEUE, "nowhere", new RemoveQueue(NO_QUEUE)),
        refused(IN_USE, "sales", new RemoveQueue(SALES), chat(1)),
        refused(IN_USE, "sales", new RemoveQueue(SALES), all(inHand(Channel.CHAT))),
        refused(IN_USE, "ayse", new RemoveQueue(SALES), member(1)),
        refused(
            IN_USE,
            "second",
            new RemoveQueue(SALES),
            new DefineQueue(new QueueId("second"), overflowing(SALES))),
        refused(MALFORMED_ID, "agent", agent("ayşe!", TR, 1)),
        refused(UNKNOWN_PROFILE, "crew", new DefineAgent(AYSE, NO_PROFILE, Map.of(), Map.of())),
        refused(UNKNOWN_SKILL, "dance", agent("ayse", NO_SKILL, 1)),
        refused(
            UNKNOWN_QUEUE, "nowhere", new DefineAgent(AYSE, DESK, Map.of(), Map.of(NO_QUEUE, 1))),
        refused(UNKNOWN_AGENT, "nobody", new RemoveAgent(NO_AGENT)),
        refused(IN_USE, "ayse", new RemoveAgent(AYSE)),
        refused(IN_USE, "ayse", new RemoveAgent(AYSE), logIn(AYSE)),
        refused(
            IN_USE,
            "ayse",
            new RemoveAgent(AYSE),
            all(inHand(Channel.VOICE), new LogOut(AYSE), new LoseSession(new SessionId(1)))),
        refused(UNKNOWN_QUEUE, "nowhere", new OpenQueue(NO_QUEUE)),
        refused(QUEUE_OPEN, "sales", new OpenQueue(SALES)),
        refused(UNKNOWN_QUEUE, "nowhere", new CloseQueue(NO_QUEUE, 0)),
        refused(UNKNOWN_QUEUE, "nowhere", new RestCallbacks(NO_QUEUE, true)),
        refused(QUEUE_CLOSED, "night", new CloseQueue(Cast.NIGHT, 0)));
  }

  private static final java.util.Set<Channel> NONE = java.util.Set.of();

  private static final Plan FALLING_CREDIT =
      Plan.of(new Step("", 1, 5, false), new Step("", 1, 4, false));

  private static final Plan EARLY_LIFT = Plan.of(new Step("", 1, 0, true), Step.of(""));

  private static Command terms(ChannelTerms chat) {
    return new DefineProfile(DESK, new Profile(100, Map.of(Channel.CHAT, chat), Map.of()));
  }

  private static QueueSettings withPlan(Plan plan) {
    return QueueSettings.DEFAULT.withPlan(plan);
  }

  private static QueueSettings overflowing(QueueId queue) {
    return QueueSettings.DEFAULT.withLimits(
        Limits.DEFAULT.withSize(1, LimitAction.OVERFLOW).withOverflowQueue(queue));
  }

  private static Command skilled(int level) {
    return agent(AYSE.value(), TR, level);
  }

  private static Command agent(String name, SkillId skill, int level) {
    return new DefineAgent(new AgentId(name), DESK, Map.of(skill, level), Map.of());
  }

  private static Command member(int level) {
    return new DefineAgent(AYSE, DESK, Map.of(), Map.of(SALES, level));
  }

  private PolicyRefusals() {}
}
