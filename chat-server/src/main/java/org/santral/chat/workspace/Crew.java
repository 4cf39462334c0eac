package org.santral.chat.workspace;

import java.util.Map;
import java.util.Set;
import org.santral.chat.wire.Role;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.WorkspaceSettings;
import org.santral.routing.term.AgentId;
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

  /// Whether an agent's phone takes calls by itself.
  public boolean answersByItself(AgentId agent) {
    var who = agents.get(agent);
    return who != null && answering.contains(who.profile());
  }

  /// A queue.
  ///
  /// @param name by language
  /// @param hours its own, or else those of the workspace
  public record Queue(
      Map<String, String> name, QueueSettings settings, Hours hours, CallRecording recording) {
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
  }
}
