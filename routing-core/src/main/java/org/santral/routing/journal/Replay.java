package org.santral.routing.journal;

import java.util.List;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.engine.RoutingEngine;

/// Repeats what an engine did from the calls it was given.
public final class Replay {

  /// What an engine says to these calls that begins with an empty workspace.
  public static EventLog fromStart(List<Call> calls) {
    var events = new EventLog();
    repeat(calls, new RoutingEngine(events));
    return events;
  }

  /// What an engine says to these calls that begins where a snapshot was taken.
  ///
  /// @throws MalformedRecord if the bytes are no snapshot of this version
  public static EventLog fromSnapshot(byte[] snapshot, List<Call> calls) throws MalformedRecord {
    var events = new EventLog();
    repeat(calls, RoutingEngine.restore(snapshot, events));
    return events;
  }

  private static void repeat(List<Call> calls, RoutingEngine engine) {
    for (var call : calls) {
      call.on(engine);
    }
  }

  private Replay() {}
}
