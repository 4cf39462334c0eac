package org.santral.routing.scenario;

import org.santral.routing.command.Command;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.EventSink;

/// The engine of production.
record EngineCore(RoutingEngine engine) implements Core {
  EngineCore(EventSink sink) {
    this(new RoutingEngine(sink));
  }

  @Override
  public void handle(Command command, long nowMillis) {
    engine.handle(command, nowMillis);
  }

  @Override
  public void advance(long nowMillis) {
    engine.advance(nowMillis);
  }

  @Override
  public long nextDeadline() {
    return engine.nextDeadline();
  }
}
