package org.santral.routing.reference;

import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;

/// One call of a routing engine: a command at a time or, without one, the passing of time.
record Call(long now, @Nullable Command command) {
  @Override
  public String toString() {
    return now + "  " + (command == null ? "(time passes)" : command);
  }
}
