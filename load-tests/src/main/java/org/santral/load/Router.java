package org.santral.load;

import org.santral.routing.command.Command;
import org.santral.routing.event.EventSink;

/// Whatever takes routing commands: the engine, the reference matcher, or a recording of either.
@FunctionalInterface
interface Router {
  void handle(Command command, long nowMillis);

  /// Makes routers.
  @FunctionalInterface
  interface Maker {
    Router reportingTo(EventSink sink);
  }
}
