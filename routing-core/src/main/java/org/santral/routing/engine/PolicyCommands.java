package org.santral.routing.engine;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.engine.Deadlines.Kind;
import org.santral.routing.event.Event;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.requirement.Attribute;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// Commands by which an administrator changes the workspace while it runs. Each gives a refusal,
/// having changed nothing, or null.
final class PolicyCommands {
  private final Workspace workspace;
  private final Parts parts;

  PolicyCommands(Parts parts) {
    this.workspace = parts.workspace;
    this.parts = parts;
  }

  // ---- Workspace and skills -----------------------------------------------------------------

  @Nullable Refusal configure(Command.ConfigureWorkspace command) {
    Refusal refusal = Checks.ranges(command.settings());
    if (refusal == null) {
      workspace.settings = command.settings();
      workspace.emit(new Event.WorkspaceConfigured());
    }
    return refusal;
  }

  @Nullable Refusal defineSkill(SkillId skill) {
    Refusal refusal = Checks.id("skill", skill.value());
    if (refusal != null) {
      return refusal;
    }
    if (workspace.skills.size() >= Workspace.MAXIMUM_SKILLS && !workspace.skills.contains(skill)) {
      return tooMany("skills", Workspace.MAXIMUM_SKILLS);
    }
    workspace.skills.add(skill);
    workspace.emit(new Event.SkillDefined(skill));
    return null;
  }

  @Nullable Refusal removeSkill(SkillId skill) {
    if (!workspace.skills.contains(skill)) {
      return unknownSkill(skill);
    }
    for (Agent agent : workspace.agents()) {
      if (agent.skills.containsKey(skill)) {
        return inUse("Agent " + agent.id + " has skill " + skill + ".");
      }
    }
    if (parts.demands.isNamed(new Attribute.Skill(skill), null)) {
      return inUse("A plan names skill " + skill + ".");
    }
    workspace.skills.remove(skill);
    workspace.emit(new Event.SkillRemoved(skill));
    return null;
  }

  // ---- Profiles -----------------------------------------------------------------------------

  @Nullable Refusal defineProfile(Command.DefineProfile command) {
    Refusal refusal =
        Checks.first(
            Checks.id("profile", command.profile().value()),
            Checks.ranges(command.content()),
            Checks.consistency(command.content()),
            knownQueues(command.content().queueRanks()));
    if (refusal != null) {
      return refusal;
    }
    ProfileTerms known = workspace.profiles.get(command.profile());
    if (known == null && workspace.profiles.size() >= Workspace.MAXIMUM_PROFILES) {
      return tooMany("profiles", Workspace.MAXIMUM_PROFILES);
    }
    workspace.emit(new Event.ProfileDefined(command.profile()));
    if (known == null) {
      ProfileTerms made = new ProfileTerms(command.profile(), command.content());
      workspace.profiles.put(command.profile(), made);
    } else {
      for (Agent agent : workspace.agents()) {
        if (agent.profile == known) {
          parts.matcher.withdraw(agent);
        }
      }
      known.define(command.content());
      for (Agent agent : workspace.agents()) {
        if (agent.profile == known) {
          changed(agent);
        }
      }
    }
    parts.judgeProfiles();
    return null;
  }

  @Nullable Refusal removeProfile(ProfileId profile) {
    ProfileTerms known = workspace.profiles.get(profile);
    if (known == null) {
      return unknownProfile(profile);
    }
    for (Agent agent : workspace.agents()) {
      if (agent.profile == known) {
        return inUse("Agent " + agent.id + " has profile " + profile + ".");
      }
    }
    workspace.profiles.remove(profile);
    workspace.emit(new Event.ProfileRemoved(profile));
    parts.judgeProfiles();
    return null;
  }

  // ---- Queues -------------------------------------------------------------------------------

  @Nullable Refusal defineQueue(Command.DefineQueue command) {
    QueueId id = command.queue();
    QueueSettings settings = command.settings();
    QueueId overflow = settings.limits().overflowQueue();
    Refusal refusal =
        Checks.first(
            Checks.id("queue", id.value()),
            Checks.ranges(settings),
            Checks.consistency(id, settings));
    if (refusal == null
        && !overflow.equals(QueueId.NOWHERE)
        && !workspace.queues.containsKey(overflow)) {
      refusal = unknownQueue(overflow);
    }
    if (refusal == null) {
      refusal = parts.demands.check(settings.plan(), id);
    }
    if (refusal != null) {
      return refusal;
    }
    Queue known = workspace.queues.get(id);
    if (known == null) {
      if (workspace.queues.size() >= Workspace.MAXIMUM_QUEUES) {
        return tooMany("queues", Workspace.MAXIMUM_QUEUES);
      }
      workspace.addQueue(new Queue(id, settings, workspace.slots));
      workspace.emit(new Event.QueueDefined(id));
    } else {
      redefine(known, settings);
    }
    return null;
  }

  private void redefine(Queue queue, QueueSettings settings) {
    boolean looksAnew =
        queue.settings.strategy() != settings.strategy()
            || queue.settings.broadcastSize() != settings.broadcastSize();
    queue.settings = settings;
    workspace.emit(new Event.QueueDefined(queue.id));
    parts.demands.reconsider(queue);
    if (queue.sendsAway()) {
      parts.moves.draining.add(queue.place);
    }
    for (Contact contact = queue.first(); contact != null; contact = queue.after(contact)) {
      if (looksAnew) {
        if (contact.ringingCount >= queue.ringLimit()) {
          parts.waiting.unstand(contact);
        } else if (queue.isManual() && contact.holder == null) {
          parts.matcher.endReservation(contact);
        }
        parts.waiting.stand(contact);
      }
      parts.exits.watchAbsence(contact);
    }
  }

  @Nullable Refusal removeQueue(QueueId id) {
    Queue queue = workspace.queues.get(id);
    if (queue == null) {
      return unknownQueue(id);
    }
    if (queue.contacts > 0) {
      return inUse("Queue " + id + " still has " + queue.contacts + " contacts.");
    }
    for (Agent agent : workspace.agents()) {
      if (agent.queues.containsKey(id)) {
        return inUse("Agent " + agent.id + " is a member of queue " + id + ".");
      }
    }
    for (Queue other : workspace.queues()) {
      if (other.settings.limits().overflowQueue().equals(id)) {
        return inUse("Queue " + other.id + " overflows to queue " + id + ".");
      }
    }
    for (ProfileTerms profile : workspace.profiles.values()) {
      if (profile.content.queueRanks().containsKey(id)) {
        return inUse("Profile " + profile.id + " ranks queue " + id + ".");
      }
    }
    if (parts.demands.isNamed(new Attribute.Membership(id), queue)) {
      return inUse("A plan names queue " + id + ".");
    }
    parts.demands.forget(queue);
    workspace.deadlines.cancel(queue.drainDeadline);
    workspace.deadlines.cancel(queue.noAgentDeadline);
    workspace.deadlines.cancel(queue.waitDeadline);
    workspace.removeQueue(queue);
    workspace.emit(new Event.QueueRemoved(id));
    return null;
  }

  @Nullable Refusal openQueue(QueueId id) {
    Queue queue = workspace.queues.get(id);
    if (queue == null) {
      return unknownQueue(id);
    }
    if (!queue.closed) {
      return Checks.refuse(RejectionCode.QUEUE_OPEN, "Queue " + id + " is open.");
    }
    queue.closed = false;
    queue.drained = false;
    queue.drainDeadline = workspace.deadlines.cancel(queue.drainDeadline);
    workspace.emit(new Event.QueueOpened(id));
    parts.moves.reopening.add(queue.place);
    return null;
  }

  @Nullable Refusal closeQueue(QueueId id, long drainMillis) {
    Queue queue = workspace.queues.get(id);
    if (queue == null) {
      return unknownQueue(id);
    }
    Refusal refusal = Checks.range("drainMillis", drainMillis, 0, Checks.DAY);
    if (refusal == null && queue.closed) {
      refusal = Checks.refuse(RejectionCode.QUEUE_CLOSED, "Queue " + id + " is closed.");
    }
    if (refusal != null) {
      return refusal;
    }
    queue.closed = true;
    long until = workspace.time + drainMillis;
    workspace.emit(new Event.QueueClosed(id, until));
    queue.drainDeadline = workspace.deadlines.arm(until, Kind.DRAIN, queue.place, queue.place);
    return null;
  }

  @Nullable Refusal restCallbacks(QueueId id, boolean on) {
    Queue queue = workspace.queues.get(id);
    if (queue == null) {
      return unknownQueue(id);
    }
    queue.callbacksRest = on;
    workspace.emit(new Event.CallbacksRested(id, on));
    (on ? parts.moves.draining : parts.moves.reopening).add(queue.place);
    return null;
  }

  void drained(Queue queue) {
    queue.drainDeadline = Deadlines.NONE;
    queue.drained = true;
    parts.moves.draining.add(queue.place);
  }

  // ---- Agents -------------------------------------------------------------------------------

  @Nullable Refusal defineAgent(Command.DefineAgent command) {
    Refusal refusal = Checks.id("agent", command.agent().value());
    ProfileTerms profile = workspace.profiles.get(command.profile());
    if (refusal == null && profile == null) {
      refusal = unknownProfile(command.profile());
    }
    refusal =
        Checks.first(
            refusal,
            knownSkills(command.skills()),
            knownQueues(command.memberships()),
            levels(command.skills()),
            levels(command.memberships()));
    if (refusal != null || profile == null) {
      return refusal;
    }
    Agent known = workspace.agent(command.agent());
    if (known == null) {
      if (workspace.agentCount() >= Workspace.MAXIMUM_AGENTS) {
        return tooMany("agents", Workspace.MAXIMUM_AGENTS);
      }
      known = workspace.addAgent(command.agent(), profile);
    }
    workspace.emit(new Event.AgentDefined(command.agent()));
    parts.matcher.withdraw(known);
    parts.demands.hold(known, false);
    known.profile = profile;
    known.skills = new TreeMap<>(command.skills());
    known.queues = new TreeMap<>(command.memberships());
    known.sumOfLevels = known.computeSumOfLevels();
    parts.demands.hold(known, true);
    changed(known);
    return null;
  }

  /// What follows from a change of an agent's attributes or profile.
  private void changed(Agent agent) {
    parts.demands.reassess(agent);
    parts.offers.withdrawIfTooMuch(agent);
    parts.matcher.endReservation(agent);
    parts.matcher.look(agent);
  }

  @Nullable Refusal removeAgent(AgentId id) {
    Agent agent = workspace.agent(id);
    if (agent == null) {
      return unknownAgent(id);
    }
    if (agent.loggedIn || !agent.sessions.isEmpty() || agent.workCount() > 0 || agent.holds > 0) {
      return inUse("Agent " + id + " is still there, has work in hand, or is waited for.");
    }
    parts.availability.forget(agent);
    parts.demands.expel(agent);
    workspace.removeAgent(agent);
    agent.doubted = 0;
    workspace.emit(new Event.AgentRemoved(id));
    return null;
  }

  // ---- Refusals -----------------------------------------------------------------------------

  private @Nullable Refusal knownSkills(Map<SkillId, Integer> levels) {
    for (SkillId skill : levels.keySet()) {
      if (!workspace.skills.contains(skill)) {
        return unknownSkill(skill);
      }
    }
    return null;
  }

  private @Nullable Refusal knownQueues(Map<QueueId, Integer> levels) {
    for (QueueId queue : levels.keySet()) {
      if (!workspace.queues.containsKey(queue)) {
        return unknownQueue(queue);
      }
    }
    return null;
  }

  private static @Nullable Refusal levels(Map<?, Integer> levels) {
    Refusal refusal = null;
    for (Map.Entry<?, Integer> entry : levels.entrySet()) {
      refusal =
          Checks.first(
              refusal, Checks.range("level of " + entry.getKey(), entry.getValue(), 1, 10));
    }
    return refusal;
  }

  static Refusal unknownAgent(AgentId agent) {
    return Checks.refuse(RejectionCode.UNKNOWN_AGENT, "There is no agent '" + agent + "'.");
  }

  static Refusal unknownQueue(QueueId queue) {
    return Checks.refuse(RejectionCode.UNKNOWN_QUEUE, "There is no queue '" + queue + "'.");
  }

  private static Refusal unknownSkill(SkillId skill) {
    return Checks.refuse(RejectionCode.UNKNOWN_SKILL, "There is no skill '" + skill + "'.");
  }

  private static Refusal unknownProfile(ProfileId profile) {
    return Checks.refuse(RejectionCode.UNKNOWN_PROFILE, "There is no profile '" + profile + "'.");
  }

  private static Refusal inUse(String sentence) {
    return Checks.refuse(RejectionCode.IN_USE, sentence);
  }

  static Refusal tooMany(String what, int most) {
    return Checks.refuse(
        RejectionCode.TOO_MANY, "A workspace has room for " + most + " " + what + ".");
  }
}
