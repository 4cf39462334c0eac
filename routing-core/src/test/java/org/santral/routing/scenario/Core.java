package org.santral.routing.scenario;

import org.santral.routing.command.Command;

/// The distributor that a scenario tries: commands and the time go in, events come out.
interface Core {
  void handle(Command command, long nowMillis);

  void advance(long nowMillis);

  long nextDeadline();
}
