package org.santral.routing.engine;

/// Where contacts of one demand wait that are at the same step: they all may be served by the same
/// agents, so only the most urgent of a line has to be looked at. A contact stands in one line
/// only.
final class Line {
  final int id;
  final Demand demand;
  final int step;
  final UrgencyList waiting = new UrgencyList();

  /// Everybody who satisfies an open step, by place.
  final PlaceSet eligible = new PlaceSet();

  /// Whether it is on the list of lines whose step may have to be skipped.
  boolean inQuestion;

  Line(int id, Demand demand, int step) {
    this.id = id;
    this.demand = demand;
    this.step = step;
  }

  /// Whether nobody who is there satisfies the current step, and another follows.
  boolean isForsaken() {
    return step < demand.lastStep() && demand.classAt(step).staffing == 0;
  }

  /// Whether an agent satisfies an open step.
  boolean admits(Agent agent) {
    for (int i = 0; i <= step; i++) {
      if (demand.classAt(i).eligible.contains(agent.place)) {
        return true;
      }
    }
    return false;
  }
}
