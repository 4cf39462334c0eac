package org.santral.routing.simulation;

import java.util.List;

/// When the agents of a team are there.
public sealed interface Staffing {

  /// One agent for each shift.
  record Shifts(List<Shift> shifts) implements Staffing {
    public Shifts {
      shifts = List.copyOf(shifts);
    }
  }

  /// So many agents in each interval, whoever they are. When the count falls, agents with nothing
  /// in hand go at once; if that is not enough, those who next finish a contact take no more and go
  /// when their hands are empty. When it rises, agents about to go stay, then others come in. The
  /// last count holds until the run ends.
  record HeadCount(List<Integer> perInterval) implements Staffing {
    public HeadCount {
      perInterval = List.copyOf(perInterval);
      Check.that(!perInterval.isEmpty(), "a head count needs one interval at least");
      for (int agents : perInterval) {
        Check.that(agents >= 0, "a head count must not be negative, and is " + agents);
      }
    }
  }

  /// The same number of agents from beginning to end.
  static Staffing constant(int agents) {
    return new HeadCount(List.of(agents));
  }
}
