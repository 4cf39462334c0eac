package org.santral.routing.simulation;

import org.santral.routing.event.EventSink;

/// Runs scenarios through the routing engine that also serves customers, on a virtual clock, as
/// fast as the machine can. The same scenario and seed give the same report.
public final class Simulator {
  private Simulator() {}

  /// Runs a scenario once.
  ///
  /// @param seed from which all chance is drawn
  /// @throws IllegalArgumentException when the engine refuses something in the scenario, with its
  ///   sentence
  public static Report run(Scenario scenario, long seed) {
    return run(scenario, seed, event -> {});
  }

  /// Runs a scenario once and lets somebody see every event of the engine.
  public static Report run(Scenario scenario, long seed, EventSink observer) {
    Check.that(!scenario.types().isEmpty(), "a scenario needs a type of contacts");
    Check.that(!scenario.teams().isEmpty(), "a scenario needs a team");
    return new Run(scenario, seed, observer).report();
  }
}
