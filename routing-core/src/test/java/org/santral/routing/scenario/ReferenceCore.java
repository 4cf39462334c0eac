package org.santral.routing.scenario;

import org.santral.routing.command.Command;
import org.santral.routing.event.EventSink;
import org.santral.routing.reference.ReferenceMatcher;

/// The reference, with which the engine is compared on random histories. The scenarios hold it to
/// what was meant.
record ReferenceCore(ReferenceMatcher matcher) implements Core {
  ReferenceCore(EventSink sink) {
    this(new ReferenceMatcher(sink));
  }

  @Override
  public void handle(Command command, long nowMillis) {
    matcher.handle(command, nowMillis);
  }

  @Override
  public void advance(long nowMillis) {
    matcher.advance(nowMillis);
  }

  @Override
  public long nextDeadline() {
    return matcher.nextDeadline();
  }
}
