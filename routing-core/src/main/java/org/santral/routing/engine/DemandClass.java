package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.List;
import org.santral.routing.requirement.Attribute;
import org.santral.routing.requirement.Requirement;
import org.santral.routing.term.Channel;

/// Everybody who satisfies one requirement on one channel. Every demand that asks the same shares
/// it.
final class DemandClass {
  final Requirement requirement;
  final Channel channel;
  final PlaceSet eligible = new PlaceSet();

  /// How many of the eligible are logged in and not paused.
  int staffing;

  final List<Demand> demands = new ArrayList<>();
  private final List<Attribute> named;

  /// By the sum of their levels of the attributes that the requirement names, the highest first.
  final SkillOrder mostSkilled;

  /// By the sum of all their levels, the lowest first.
  final SkillOrder leastSkilled;

  DemandClass(Requirement requirement, Channel channel, Workspace workspace) {
    this.requirement = requirement;
    this.channel = channel;
    this.named = requirement.named();
    this.mostSkilled = new SkillOrder(eligible, agent -> -namedLevels(agent), workspace);
    this.leastSkilled = new SkillOrder(eligible, agent -> agent.sumOfLevels, workspace);
  }

  boolean isSatisfiedBy(Agent agent) {
    return agent.profile.serves(channel) && requirement.satisfiedBy(agent::level);
  }

  void admit(Agent agent) {
    eligible.add(agent.place);
    mostSkilled.add(agent);
    leastSkilled.add(agent);
  }

  void expel(Agent agent) {
    eligible.remove(agent.place);
    mostSkilled.remove(agent.place);
    leastSkilled.remove(agent.place);
  }

  /// The sum of an agent's levels of the attributes that the requirement names.
  int namedLevels(Agent agent) {
    int sum = 0;
    for (Attribute attribute : named) {
      sum += agent.level(attribute);
    }
    return sum;
  }
}
