package org.santral.routing.scenario;

import java.util.ArrayList;
import java.util.List;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.command.Command;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;

/// An engine for scenarios about single calls: which events each of them gives, and whether the
/// engine wants to be called again at once. The centre is for what is given before.
final class CallByCall {
  final Center center;
  private final boolean throughSnapshots;
  private final List<Event> said = new ArrayList<>();
  private EventSink trace = _ -> {};
  private RoutingEngine engine = new RoutingEngine(this::hear);

  /// @param throughSnapshots whether the engine is replaced before each call by one restored from
  ///   its snapshot
  CallByCall(boolean throughSnapshots) {
    this.throughSnapshots = throughSnapshots;
    center =
        new Center(
            Make.ENGINE.name(),
            sink -> {
              trace = sink;
              return new EngineCore(engine);
            });
  }

  /// What the engine says to a command.
  List<Event> handle(Command command) {
    prepare();
    engine.handle(command, center.now());
    return List.copyOf(said);
  }

  /// What the engine says when it is called again at the same time.
  List<Event> advance() {
    prepare();
    engine.advance(center.now());
    return List.copyOf(said);
  }

  /// Whether the engine has more to do at this very moment.
  boolean isUnfinished() {
    return engine.nextDeadline() <= center.now();
  }

  private void prepare() {
    said.clear();
    if (throughSnapshots) {
      try {
        engine = RoutingEngine.restore(engine.snapshot(), this::hear);
      } catch (MalformedRecord malformed) {
        throw new AssertionError("The engine cannot read its own snapshot", malformed);
      }
    }
  }

  private void hear(Event event) {
    said.add(event);
    trace.on(event);
  }
}
