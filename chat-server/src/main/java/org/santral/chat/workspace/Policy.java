package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.ConfigureWorkspace;
import org.santral.routing.command.Command.DefineAgent;
import org.santral.routing.command.Command.DefineProfile;
import org.santral.routing.command.Command.DefineQueue;
import org.santral.routing.command.Command.DefineSkill;
import org.santral.routing.command.Command.RemoveAgent;
import org.santral.routing.command.Command.RemoveProfile;
import org.santral.routing.command.Command.RemoveQueue;
import org.santral.routing.command.Command.RemoveSkill;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Step;
import org.santral.routing.requirement.Attribute;
import org.santral.routing.requirement.Reading;
import org.santral.routing.requirement.Requirement;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// Tells a running routing core what has changed in a workspace.
///
/// Every definition is accepted by a core that has the workspace `before`. A removal may be refused
/// as `IN_USE`: an agent is still logged in, a contact still waits. The host keeps those, and says
/// what [#later] leaves of them again after logouts, when contacts end, and after each change, for
/// as long as one of them succeeds.
public final class Policy {
  private Policy() {}

  /// The commands that turn one workspace into the other, to be carried out in this order.
  ///
  /// @param before what the core knows, or null if it knows nothing
  public static List<Command> changes(@Nullable Workspace before, Workspace after) {
    var commands = new ArrayList<Command>();
    Crew now = after.crew();
    Crew old = before == null ? null : before.crew();
    if (old == null || !old.settings().equals(now.settings())) {
      commands.add(new ConfigureWorkspace(now.settings()));
    }
    for (SkillId skill : now.skills().keySet()) {
      if (old == null || !old.skills().containsKey(skill)) {
        commands.add(new DefineSkill(skill));
      }
    }
    defineQueues(old, now, commands);
    now.profiles()
        .forEach(
            (profile, content) -> {
              if (old == null || !content.equals(old.profiles().get(profile))) {
                commands.add(new DefineProfile(profile, content));
              }
            });
    now.agents()
        .forEach(
            (agent, who) -> {
              var command = new DefineAgent(agent, who.profile(), who.skills(), who.memberships());
              Crew.Agent was = old == null ? null : old.agents().get(agent);
              if (was == null
                  || !command.equals(
                      new DefineAgent(agent, was.profile(), was.skills(), was.memberships()))) {
                commands.add(command);
              }
            });
    if (old != null) {
      remove(old, now, commands);
    }
    return commands;
  }

  /// Which of these removals, refused as `IN_USE` before, are still wanted, in the order in which
  /// they may succeed.
  public static List<Command> later(List<Command> refused, Workspace now) {
    Crew crew = now.crew();
    var agents = new ArrayList<Command>();
    var profiles = new ArrayList<Command>();
    var queues = new ArrayList<Command>();
    var skills = new ArrayList<Command>();
    for (Command command : new LinkedHashSet<>(refused)) {
      if (command instanceof RemoveAgent(var agent) && !crew.agents().containsKey(agent)) {
        agents.add(command);
      } else if (command instanceof RemoveProfile(var profile)
          && !crew.profiles().containsKey(profile)) {
        profiles.add(command);
      } else if (command instanceof RemoveQueue(var queue) && !crew.queues().containsKey(queue)) {
        queues.add(command);
      } else if (command instanceof RemoveSkill(var skill) && !crew.skills().containsKey(skill)) {
        skills.add(command);
      }
    }
    agents.addAll(profiles);
    agents.addAll(queues);
    agents.addAll(skills);
    return List.copyOf(agents);
  }

  // ---- Definitions --------------------------------------------------------------------------

  /// New queues come first, those that speak of one that is still to come without that; then
  /// everything is there that any queue can speak of.
  private static void defineQueues(@Nullable Crew old, Crew now, List<Command> commands) {
    Set<QueueId> known = old == null ? new HashSet<>() : new HashSet<>(old.queues().keySet());
    var unfinished = new ArrayList<Command>();
    for (Map.Entry<QueueId, Crew.Queue> entry : now.queues().entrySet()) {
      QueueId queue = entry.getKey();
      var whole = new DefineQueue(queue, entry.getValue().settings());
      Crew.Queue was = old == null ? null : old.queues().get(queue);
      if (was != null) {
        if (!was.settings().equals(whole.settings())) {
          unfinished.add(whole);
        }
        continue;
      }
      known.add(queue);
      QueueSettings fitting = fitting(whole.settings(), known, now.skills().keySet());
      commands.add(new DefineQueue(queue, fitting));
      if (!fitting.equals(whole.settings())) {
        unfinished.add(whole);
      }
    }
    commands.addAll(unfinished);
  }

  /// The settings without what they say of queues and skills that are not there.
  private static QueueSettings fitting(
      QueueSettings settings, Set<QueueId> queues, Set<SkillId> skills) {
    QueueSettings fitting = settings;
    Limits limits = settings.limits();
    if (!limits.overflowQueue().equals(QueueId.NOWHERE)
        && !queues.contains(limits.overflowQueue())) {
      fitting = fitting.withLimits(withoutOverflow(limits));
    }
    boolean planFits =
        settings.plan().steps().stream().allMatch(step -> speaksOnlyOf(step, queues, skills));
    return planFits ? fitting : fitting.withPlan(Plan.ANYBODY);
  }

  private static boolean speaksOnlyOf(Step step, Set<QueueId> queues, Set<SkillId> skills) {
    return switch (Requirement.read(step.requirement())) {
      case Reading.WellFormed(_, var mentions) ->
          mentions.stream()
              .allMatch(
                  mention ->
                      switch (mention.attribute()) {
                        case Attribute.Membership(var queue) -> queues.contains(queue);
                        case Attribute.Skill(var skill) -> skills.contains(skill);
                      });
      case Reading.Malformed _ -> false;
    };
  }

  private static Limits withoutOverflow(Limits limits) {
    return new Limits(
        limits.maximumWaiting(),
        withoutOverflow(limits.whenFull()),
        limits.maximumWaitMillis(),
        withoutOverflow(limits.whenTooLong()),
        limits.noAgentMillis(),
        withoutOverflow(limits.whenNoAgent()),
        withoutOverflow(limits.whenClosed()),
        QueueId.NOWHERE);
  }

  private static LimitAction withoutOverflow(LimitAction action) {
    return action == LimitAction.OVERFLOW ? LimitAction.MESSAGE : action;
  }

  // ---- Removals -----------------------------------------------------------------------------

  /// Whatever goes lets go of everything else that goes first, since two queues may overflow to
  /// each other and an agent may stay for the rest of his shift.
  private static void remove(Crew old, Crew now, List<Command> commands) {
    var removals = new ArrayList<Command>();
    old.agents()
        .forEach(
            (agent, was) -> {
              if (!now.agents().containsKey(agent)) {
                if (!was.skills().isEmpty() || !was.memberships().isEmpty()) {
                  commands.add(new DefineAgent(agent, was.profile(), Map.of(), Map.of()));
                }
                removals.add(new RemoveAgent(agent));
              }
            });
    old.profiles()
        .forEach(
            (profile, was) -> {
              if (!now.profiles().containsKey(profile)) {
                if (!was.queueRanks().isEmpty()) {
                  commands.add(new DefineProfile(profile, was.withQueueRanks(Map.of())));
                }
                removals.add(new RemoveProfile(profile));
              }
            });
    old.queues()
        .forEach(
            (queue, was) -> {
              if (!now.queues().containsKey(queue)) {
                var there = new HashSet<>(now.queues().keySet());
                there.add(queue);
                QueueSettings fitting = fitting(was.settings(), there, now.skills().keySet());
                if (!fitting.equals(was.settings())) {
                  commands.add(new DefineQueue(queue, fitting));
                }
                removals.add(new RemoveQueue(queue));
              }
            });
    for (SkillId skill : old.skills().keySet()) {
      if (!now.skills().containsKey(skill)) {
        removals.add(new RemoveSkill(skill));
      }
    }
    commands.addAll(removals);
  }
}
