package org.santral.routing.simulation;

import org.santral.routing.command.Command;

/// Whoever talks to the engine on behalf of the simulated people.
@FunctionalInterface
interface Host {
  /// Gives a command now. One that is refused ends the run with an `IllegalArgumentException`.
  void say(Command command);
}
