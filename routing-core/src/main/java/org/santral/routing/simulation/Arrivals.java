package org.santral.routing.simulation;

import java.util.List;

/// When contacts of one type come.
public sealed interface Arrivals {

  /// By chance, at a rate that is constant within each interval of the scenario: a Poisson process.
  /// The busyness of the day multiplies it.
  ///
  /// @param perInterval contacts expected in each interval; intervals not named have none
  record Poisson(List<Double> perInterval) implements Arrivals {
    public Poisson {
      perInterval = List.copyOf(perInterval);
      for (double expected : perInterval) {
        Check.that(
            expected >= 0 && Double.isFinite(expected),
            "contacts expected in an interval must not be negative, and are " + expected);
      }
    }
  }

  /// At these times and no others, counted from the start of the scenario.
  record Listed(List<Long> atMillis) implements Arrivals {
    public Listed {
      atMillis = atMillis.stream().sorted().toList();
      Check.that(
          atMillis.isEmpty() || atMillis.getFirst() >= 0,
          "nobody comes before the scenario starts");
    }
  }
}
