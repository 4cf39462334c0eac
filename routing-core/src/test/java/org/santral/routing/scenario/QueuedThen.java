package org.santral.routing.scenario;

import org.santral.routing.event.Event.ContactQueued;
import org.santral.routing.term.Band;

/// Tells where a contact stands in the queue it entered.
record QueuedThen(Center center, ContactQueued queued) {
  QueuedThen due(String clock) {
    center.tellDetail("due", clock, Times.clock(queued.dueMillis()));
    return this;
  }

  QueuedThen in(Band band) {
    center.tellDetail("band", band, queued.band());
    return this;
  }
}
