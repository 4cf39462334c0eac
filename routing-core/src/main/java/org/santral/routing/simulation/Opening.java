package org.santral.routing.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.ConfigureWorkspace;
import org.santral.routing.command.Command.ConnectSession;
import org.santral.routing.command.Command.DefineAgent;
import org.santral.routing.command.Command.DefineProfile;
import org.santral.routing.command.Command.DefineQueue;
import org.santral.routing.command.Command.DefineSkill;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;

/// What the engine has to know before the day begins.
final class Opening {
  private static final NodeId NODE = new NodeId("simulation");

  private Opening() {}

  /// Queues are made known by name first, because their plans and limits may name each other.
  static List<Command> commands(Scenario scenario, List<Crew> crews) {
    var commands = new ArrayList<Command>();
    commands.add(new ConfigureWorkspace(scenario.workspace()));
    var skills = new TreeSet<SkillId>();
    for (var team : scenario.teams()) skills.addAll(team.skills().keySet());
    for (var skill : skills) commands.add(new DefineSkill(skill));
    for (var queue : scenario.queues().keySet()) {
      commands.add(new DefineQueue(queue, QueueSettings.DEFAULT));
    }
    scenario.queues().forEach((queue, settings) -> commands.add(new DefineQueue(queue, settings)));
    long session = 0;
    for (var crew : crews) {
      var team = crew.team;
      var profile = new ProfileId(team.name());
      commands.add(new DefineProfile(profile, team.profile()));
      for (var agent : crew.agents) {
        commands.add(new DefineAgent(agent.id, profile, team.skills(), team.memberships()));
        commands.add(
            new ConnectSession(
                new SessionId(++session), agent.id, NODE, team.profile().channels().keySet()));
      }
    }
    return commands;
  }
}
