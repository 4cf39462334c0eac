package org.santral.routing.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.santral.routing.command.Command;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// What administrators and the host do.
final class AdminPlay {
  private final Cast cast;
  private final Dice dice;

  AdminPlay(Cast cast) {
    this.cast = cast;
    dice = cast.dice;
  }

  /// What makes a workspace out of nothing.
  List<Command> setUp() {
    var commands = new ArrayList<Command>();
    commands.add(new Command.ConfigureWorkspace(cast.policy.workspace()));
    cast.skills.forEach(skill -> commands.add(new Command.DefineSkill(skill)));
    // Queues name each other, so they are first made without settings.
    for (QueueId queue : cast.queues) {
      commands.add(new Command.DefineQueue(queue, QueueSettings.DEFAULT));
    }
    cast.queues.forEach(queue -> commands.add(defineQueue(queue)));
    cast.profiles.forEach(profile -> commands.add(defineProfile(profile)));
    cast.agents.forEach(agent -> commands.add(defineAgent(agent)));
    for (AgentId agent : cast.agents) {
      commands.add(
          new Command.ConnectSession(
              cast.newSession(), agent, dice.oneOf(cast.nodes), Set.of(Channel.values())));
      if (dice.percent(70)) {
        commands.add(new Command.LogIn(agent, ""));
      }
    }
    return commands;
  }

  /// A change of policy while all is running.
  Command change() {
    return switch (dice.weighted(6, 6, 4, 1, 2, 1)) {
      case 0 -> defineQueue(dice.oneOf(cast.queues));
      case 1 -> defineAgent(dice.oneOf(cast.agents));
      case 2 -> defineProfile(dice.oneOf(cast.profiles));
      case 3 -> new Command.ConfigureWorkspace(cast.policy.workspace());
      case 4 -> remove();
      default -> new Command.DefineSkill(dice.oneOf(cast.skills));
    };
  }

  /// Opening hours: closed queues tend to open, open ones to close, and callbacks to rest.
  Command openOrClose() {
    if (dice.percent(30)) {
      return new Command.RestCallbacks(cast.anyQueue(), dice.percent(40));
    }
    var closed = cast.world.queues.values().stream().filter(queue -> !queue.open).toList();
    if (!closed.isEmpty() && dice.percent(85)) {
      return new Command.OpenQueue(dice.oneOf(closed).id);
    }
    return new Command.CloseQueue(cast.anyQueue(), dice.halfSeconds(20_000));
  }

  Command restart(long now) {
    long away = Math.max(0, now - cast.world.time);
    return new Command.RecoverFromRestart(dice.oneOf(away, away, away / 2, away + 2_000));
  }

  private Command remove() {
    return switch (dice.between(0, 3)) {
      case 0 -> new Command.RemoveAgent(dice.oneOf(cast.agents));
      case 1 -> new Command.RemoveQueue(dice.oneOf(cast.queues));
      case 2 -> new Command.RemoveProfile(dice.oneOf(cast.profiles));
      default -> new Command.RemoveSkill(dice.oneOf(cast.skills));
    };
  }

  private Command defineQueue(QueueId queue) {
    return new Command.DefineQueue(queue, cast.policy.queue(queue));
  }

  private Command defineProfile(ProfileId profile) {
    return new Command.DefineProfile(profile, cast.policy.profile());
  }

  private Command defineAgent(AgentId agent) {
    return new Command.DefineAgent(
        agent, dice.oneOf(cast.profiles), cast.policy.agentSkills(), cast.policy.memberships());
  }

  /// Names that come and go without anybody depending on them.
  Command spare() {
    return dice.oneOf(
        new Command.DefineSkill(new SkillId("spare")),
        new Command.RemoveSkill(new SkillId("spare")),
        new Command.DefineQueue(new QueueId("spare"), QueueSettings.DEFAULT),
        new Command.RemoveQueue(new QueueId("spare")),
        new Command.DefineProfile(new ProfileId("spare"), cast.policy.profile()),
        new Command.RemoveProfile(new ProfileId("spare")),
        new Command.DefineAgent(
            new AgentId("spare"),
            dice.oneOf(cast.profiles),
            cast.policy.agentSkills(),
            cast.policy.memberships()),
        new Command.RemoveAgent(new AgentId("spare")));
  }
}
