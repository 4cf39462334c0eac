package org.santral.routing.reference;

import java.util.List;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Strategy;
import org.santral.routing.term.QueueId;

/// What the reference knows of a queue. Who is in it is known by the contacts.
final class QueueState {
  final QueueId id;
  final int place;
  QueueSettings settings;
  List<PlanStep> plan;
  boolean open = true;
  boolean drained;
  boolean callbacksRest;
  long drainUntil = World.NEVER;

  /// When the first contact will have had nobody for too long, and when that is judged.
  long nobodyUntil = World.NEVER;

  long noAgentAt = World.NEVER;
  int cursor = -1;

  QueueState(QueueId id, int place, QueueSettings settings) {
    this.id = id;
    this.place = place;
    this.settings = settings;
    plan = PlanStep.of(settings.plan());
  }

  void define(QueueSettings newSettings) {
    settings = newSettings;
    plan = PlanStep.of(newSettings.plan());
  }

  boolean manual() {
    return settings.strategy() == Strategy.MANUAL;
  }

  boolean broadcast() {
    return settings.strategy() == Strategy.BROADCAST;
  }

  /// At how many agents a contact may ring at once.
  int ringLimit() {
    return broadcast() ? settings.broadcastSize() : 1;
  }
}
