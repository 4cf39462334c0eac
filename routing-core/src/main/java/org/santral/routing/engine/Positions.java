package org.santral.routing.engine;

import org.jspecify.annotations.Nullable;
import org.santral.routing.estimate.Forecast;
import org.santral.routing.estimate.WaitEstimator;
import org.santral.routing.event.Event;

/// Says where a contact stands and how long it will still wait.
final class Positions {
  private final Workspace workspace;
  private final Demands demands;

  Positions(Parts parts) {
    this.workspace = parts.workspace;
    this.demands = parts.demands;
  }

  /// Tells position and expected wait of a waiting contact.
  void tell(Contact contact) {
    int ahead = ahead(contact);
    contact.positionTold = Math.min(contact.positionTold, ahead + 1);
    WaitEstimator estimator = contact.demand().estimator(contact.band);
    Forecast forecast = estimator.forecast(workspace.time, ahead, headWaited(contact));
    if (contact.forecast == null && forecast.exists()) {
      contact.forecast = forecast;
      contact.forecastAt = workspace.time;
    }
    workspace.emit(
        new Event.WaitEstimated(
            contact.id, contact.positionTold, forecast.lowMillis(), forecast.highMillis()));
  }

  private long headWaited(Contact contact) {
    Line line = demands.lineOf(contact.demand(), contact.step);
    Contact head = line.first();
    return workspace.time - (head == null ? contact.queuedAt : head.queuedAt);
  }

  /// How many standing contacts go before one and could take an agent from it.
  private int ahead(Contact contact) {
    int ahead = 0;
    PlaceSet possible = possibleAgents(contact);
    for (Line line : demands.lines()) {
      if (!line.isEmpty() && meets(possible, contact.holder, line.eligible)) {
        ahead += line.before(contact.key, contact.sequence);
      }
    }
    for (Agent agent : workspace.agents()) {
      boolean meets = possible == null ? agent == contact.holder : possible.contains(agent.place);
      if (!agent.held.isEmpty() && meets) {
        ahead += agent.held.before(contact.key, contact.sequence);
      }
    }
    return ahead;
  }

  /// Everybody who satisfies an open step, or null where the contact waits for its holder alone.
  private @Nullable PlaceSet possibleAgents(Contact contact) {
    return contact.holder != null ? null : demands.lineOf(contact.demand(), contact.step).eligible;
  }

  private static boolean meets(
      @Nullable PlaceSet possible, @Nullable Agent holder, PlaceSet eligible) {
    if (possible != null) {
      return possible.intersects(eligible);
    }
    return holder != null && eligible.contains(holder.place);
  }
}
