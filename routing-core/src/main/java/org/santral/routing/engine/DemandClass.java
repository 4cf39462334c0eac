package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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

  /// The eligible by the sum of their levels of the attributes that the requirement names, the
  /// highest first.
  private final TreeMap<Integer, PlaceSet> byLevels =
      new TreeMap<>((one, other) -> Integer.compare(other, one));

  DemandClass(Requirement requirement, Channel channel) {
    this.requirement = requirement;
    this.channel = channel;
    this.named = requirement.named();
  }

  boolean isSatisfiedBy(Agent agent) {
    return agent.profile.serves(channel) && requirement.satisfiedBy(agent::level);
  }

  void admit(Agent agent) {
    eligible.add(agent.place);
    byLevels.computeIfAbsent(namedLevels(agent), _ -> new PlaceSet()).add(agent.place);
  }

  void expel(Agent agent) {
    eligible.remove(agent.place);
    byLevels.values().forEach(places -> places.remove(agent.place));
  }

  /// The sum of an agent's levels of the attributes that the requirement names.
  int namedLevels(Agent agent) {
    int sum = 0;
    for (Attribute attribute : named) {
      sum += agent.level(attribute);
    }
    return sum;
  }

  Iterable<PlaceSet> mostSkilledFirst() {
    return byLevels.values();
  }
}
