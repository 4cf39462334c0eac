package org.santral.routing.scenario;

import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.command.Command;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.EventSink;

/// The engine of production, which goes through its snapshot before everything that it is told.
final class RestoredEngineCore implements Core {
  private final EventSink sink;
  private RoutingEngine engine;

  RestoredEngineCore(EventSink sink) {
    this.sink = sink;
    engine = new RoutingEngine(sink);
  }

  @Override
  public void handle(Command command, long nowMillis) {
    restored().handle(command, nowMillis);
  }

  @Override
  public void advance(long nowMillis) {
    restored().advance(nowMillis);
  }

  @Override
  public long nextDeadline() {
    return engine.nextDeadline();
  }

  private RoutingEngine restored() {
    try {
      engine = RoutingEngine.restore(engine.snapshot(), sink);
    } catch (MalformedRecord malformed) {
      throw new AssertionError("The engine cannot read its own snapshot", malformed);
    }
    return engine;
  }
}
