package org.santral.chat.switchboard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.ledger.Note;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.command.Command;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.Event;

/// The routing core with its line to the ledger: every command is written down before it is carried
/// out, and its events go to one listener.
final class Router {
  private final String workspace;
  private final Ledger ledger;
  private final Consumer<Event> listener;
  private RoutingEngine engine;
  private List<Event> events = new ArrayList<>();

  Router(String workspace, Ledger ledger, Consumer<Event> listener) {
    this.workspace = workspace;
    this.ledger = ledger;
    this.listener = listener;
    engine = new RoutingEngine(event -> events.add(event));
  }

  /// Carries a command out.
  ///
  /// @return why not, or null
  Event.@Nullable Rejected handle(Command command, long now) {
    ledger.append(new Note.Routed(workspace, now, command));
    return repeat(command, now);
  }

  /// Lets time pass.
  void advance(long now) {
    engine.advance(now);
    if (!events.isEmpty()) {
      ledger.append(new Note.Ticked(workspace, now));
      pass();
    }
  }

  /// Carries out a command that the ledger holds already.
  Event.@Nullable Rejected repeat(Command command, long now) {
    engine.handle(command, now);
    return pass();
  }

  /// Lets time pass as the ledger says.
  void repeatTick(long now) {
    engine.advance(now);
    pass();
  }

  /// The routing core's whole state.
  byte[] snapshot() {
    return engine.snapshot();
  }

  /// Goes on where a snapshot was taken.
  void recall(byte[] snapshot) throws MalformedRecord {
    engine = RoutingEngine.restore(snapshot, event -> events.add(event));
  }

  long nextDeadline() {
    return engine.nextDeadline();
  }

  private Event.@Nullable Rejected pass() {
    var happened = events;
    events = new ArrayList<>();
    Event.Rejected rejected = null;
    for (Event event : happened) {
      if (event instanceof Event.Rejected because) {
        rejected = because;
      } else {
        listener.accept(event);
      }
    }
    return rejected;
  }
}
