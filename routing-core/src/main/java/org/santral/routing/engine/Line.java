package org.santral.routing.engine;

import org.jspecify.annotations.Nullable;

/// Where contacts of one demand wait that are at the same step: they all may be served by the same
/// agents, so only the most urgent of a line has to be looked at. A contact stands in one line
/// only.
final class Line {
  final int id;
  final Demand demand;
  final int step;

  /// Those for whom nobody is reserved.
  final UrgencyList free = new UrgencyList();

  /// Those for whom somebody is reserved, of whom there may be many in a backlog; agents without
  /// room for them have no need to step over them.
  final UrgencyList reserved = new UrgencyList();

  /// Everybody who satisfies an open step, by place.
  final PlaceSet eligible = new PlaceSet();

  /// Whether it is on the list of lines whose step may have to be skipped.
  boolean inQuestion;

  Line(int id, Demand demand, int step) {
    this.id = id;
    this.demand = demand;
    this.step = step;
  }

  boolean isEmpty() {
    return free.isEmpty() && reserved.isEmpty();
  }

  /// The most urgent contact, or null if nobody waits.
  @Nullable Contact first() {
    if (free.firstKey() != reserved.firstKey()) {
      return free.firstKey() < reserved.firstKey() ? free.first() : reserved.first();
    }
    Contact one = free.first();
    Contact other = reserved.first();
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  /// The key of the most urgent contact, or `Long.MAX_VALUE` if nobody waits.
  long firstKey() {
    return Math.min(free.firstKey(), reserved.firstKey());
  }

  /// How many contacts have a smaller key.
  int before(long key, long sequence) {
    return free.before(key, sequence) + reserved.before(key, sequence);
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
