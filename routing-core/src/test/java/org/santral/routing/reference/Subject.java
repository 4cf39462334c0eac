package org.santral.routing.reference;

import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.EventSink;

/// A routing engine as the comparison sees it.
interface Subject {
  void call(Call call);

  long nextDeadline();

  /// Makes subjects, each with an empty workspace.
  interface Maker {
    Subject make(EventSink sink);
  }

  /// The engine.
  static Subject engine(EventSink sink) {
    var engine = new RoutingEngine(sink);
    return new Subject() {
      @Override
      public void call(Call call) {
        if (call.command() == null) {
          engine.advance(call.now());
        } else {
          engine.handle(call.command(), call.now());
        }
      }

      @Override
      public long nextDeadline() {
        return engine.nextDeadline();
      }
    };
  }

  /// The reference itself, to see that it always does the same.
  static Subject reference(EventSink sink) {
    var reference = new ReferenceMatcher(sink);
    return new Subject() {
      @Override
      public void call(Call call) {
        reference.call(call);
      }

      @Override
      public long nextDeadline() {
        return reference.nextDeadline();
      }
    };
  }
}
