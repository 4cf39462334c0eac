package org.santral.routing.engine;

import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;
import org.santral.routing.event.RejectionCode;

/// The automatic call distributor of one workspace: commands and the time go in, events come out.
///
/// One thread at a time. Nothing here blocks, reads a clock or draws an unseeded number: the same
/// calls always give the same events.
public final class RoutingEngine {
  private final EventSink sink;
  private long time;

  /// An engine with an empty workspace.
  public RoutingEngine(EventSink sink) {
    this.sink = sink;
  }

  /// Carries out a command at a time in milliseconds; a time before an earlier one counts as that.
  public void handle(Command command, long nowMillis) {
    sink.on(new Event.Rejected(command, RejectionCode.INCONSISTENT, "not ready " + nowMillis));
  }

  /// Lets time pass: fires every deadline up to `nowMillis`.
  public void advance(long nowMillis) {
    time = Math.max(time, nowMillis);
  }

  /// When [#advance] is next needed, or `Long.MAX_VALUE`.
  public long nextDeadline() {
    return Math.max(time, Long.MAX_VALUE);
  }

  /// The whole state as bytes.
  public byte[] snapshot() {
    return new byte[0];
  }

  /// An engine in the state of a snapshot, which it continues as if it had never stopped.
  public static RoutingEngine restore(byte[] snapshot, EventSink sink) {
    return new RoutingEngine(sink);
  }
}
