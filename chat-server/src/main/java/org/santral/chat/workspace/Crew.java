package org.santral.chat.workspace;

import java.util.Map;
import java.util.Set;
import org.santral.chat.wire.Role;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.WorkspaceSettings;
import org.santral.routing.requirement.Attribute;
import org.santral.routing.requirement.Reading;
import org.santral.routing.requirement.Requirement;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// Who serves whom: what the routing core is told of a workspace. All in the order of the file.
///
/// @param skills with their names by language
/// @param answering profiles whose agents' phones take calls by themselves
public record Crew(
    WorkspaceSettings settings,
    Map<SkillId, Map<String, String>> skills,
    Map<ProfileId, Profile> profiles,
    Map<QueueId, Queue> queues,
    Map<AgentId, Agent> agents,
    Set<ProfileId> answering) {
  public Crew {
    skills = Ordered.copy(skills);
    profiles = Ordered.copy(profiles);
    queues = Ordered.copy(queues);
    agents = Ordered.copy(agents);
    answering = Set.copyOf(answering);
  }

  /// Whether an agent could serve a contact with this plan, now or at a later step, by what is
  /// declared of him.
  public boolean couldServe(AgentId id, Channel channel, Plan plan) {
    var agent = agents.get(id);
    var profile = agent == null ? null : profiles.get(agent.profile());
    return agent != null
        && profile != null
        && profile.channels().containsKey(channel)
        && plan.steps().stream()
            .anyMatch(
                step ->
                    Requirement.read(step.requirement()) instanceof Reading.WellFormed(var who, _)
                        && who.satisfiedBy(agent::level));
  }

  /// Whether an agent's phone takes calls by itself.
  public boolean answersByItself(AgentId agent) {
    var who = agents.get(agent);
    return who != null && answering.contains(who.profile());
  }

  /// A queue.
  ///
  /// @param name by language
  /// @param hours its own, or else those of the workspace
  /// @param lastAgentMillis how long contacts are held for the agent who has served their customer
  ///   last; 0 for not at all
  /// @param forwarding of callers whom a limit sends away
  public record Queue(
      Map<String, String> name,
      QueueSettings settings,
      Hours hours,
      CallRecording recording,
      long lastAgentMillis,
      Forwarding forwarding) {
    public Queue {
      name = Ordered.copy(name);
    }
  }

  /// An agent.
  ///
  /// @param name as visitors and colleagues read it
  /// @param role what his account may do
  /// @param skills levels from 1 to 10
  /// @param memberships queues he belongs to, with levels from 1 to 10
  public record Agent(
      String name,
      Role role,
      ProfileId profile,
      Map<SkillId, Integer> skills,
      Map<QueueId, Integer> memberships) {
    public Agent {
      skills = Ordered.copy(skills);
      memberships = Ordered.copy(memberships);
    }

    private int level(Attribute attribute) {
      return switch (attribute) {
        case Attribute.Skill(var skill) -> skills.getOrDefault(skill, 0);
        case Attribute.Membership(var queue) -> memberships.getOrDefault(queue, 0);
      };
    }
  }
}
