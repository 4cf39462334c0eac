package org.santral.routing.event;

/// Takes the events of an engine, one at a time, in order, on the engine's thread. It must not call
/// the engine and must not throw.
@FunctionalInterface
public interface EventSink {
  void on(Event event);
}
