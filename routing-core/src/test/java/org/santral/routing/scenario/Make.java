package org.santral.routing.scenario;

import org.santral.routing.event.EventSink;

/// The distributors on which every scenario runs. They follow the same rules, so they must pass the
/// same scenarios.
enum Make {
  /// The engine of production.
  ENGINE,
  /// The engine of production, replaced before everything it is told by one restored from its
  /// snapshot.
  RESTORED_ENGINE,
  /// The obvious one, which knows no snapshots and no estimates.
  REFERENCE;

  Core start(EventSink sink) {
    return switch (this) {
      case ENGINE -> new EngineCore(sink);
      case RESTORED_ENGINE -> new RestoredEngineCore(sink);
      case REFERENCE -> new ReferenceCore(sink);
    };
  }
}
