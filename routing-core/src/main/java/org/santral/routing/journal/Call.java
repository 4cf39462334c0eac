package org.santral.routing.journal;

import java.util.Objects;
import org.santral.routing.command.Command;
import org.santral.routing.engine.RoutingEngine;

/// A call of an engine by its host, as it stands in a [CommandLog].
///
/// The passing of time stands there too. What a deadline does hardly depends on when it is noticed,
/// but large changes are spread over several calls, and a restart moves only those deadlines that
/// had not fired before.
public sealed interface Call {

  /// A command was given.
  record Handle(Command command, long nowMillis) implements Call {
    public Handle {
      Objects.requireNonNull(command, "command");
    }

    @Override
    public void on(RoutingEngine engine) {
      engine.handle(command, nowMillis);
    }
  }

  /// Time passed.
  record Advance(long nowMillis) implements Call {
    @Override
    public void on(RoutingEngine engine) {
      engine.advance(nowMillis);
    }
  }

  /// Makes the call.
  void on(RoutingEngine engine);
}
