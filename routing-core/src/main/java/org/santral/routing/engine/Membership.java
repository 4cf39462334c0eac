package org.santral.routing.engine;

/// An agent's belonging to a demand class whose requirement he satisfies.
final class Membership {
  /// Stands for "not in the pool".
  static final int OUTSIDE = -1;

  final Agent agent;
  final DemandClass demandClass;

  /// The sum of his levels of the attributes that the requirement names.
  final int namedLevels;

  /// Where he stands in the pool of the class.
  int position = OUTSIDE;

  Membership(Agent agent, DemandClass demandClass, int namedLevels) {
    this.agent = agent;
    this.demandClass = demandClass;
    this.namedLevels = namedLevels;
  }
}
