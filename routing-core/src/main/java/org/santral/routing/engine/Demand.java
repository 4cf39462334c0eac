package org.santral.routing.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.routing.estimate.Forecast;
import org.santral.routing.estimate.WaitEstimator;
import org.santral.routing.policy.Step;
import org.santral.routing.requirement.Requirement;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;

/// What contacts of one queue, channel and plan wait for: a demand class for each step, and a line
/// for each step that somebody has reached.
final class Demand {
  final Queue queue;
  final Channel channel;
  final List<Step> steps;

  // The same as arrays, since every contact asks for them.
  private final long[] durations;
  private final long[] credits;

  final List<Requirement> requirements;
  final DemandClass[] classes;
  final @Nullable Line[] lines;

  /// Live contacts that wait for this, or did before they were assigned.
  int contacts;

  /// Since when nobody who is there satisfies any step, or `Long.MAX_VALUE`.
  long absentSince = Long.MAX_VALUE;

  Demand(
      Queue queue,
      Channel channel,
      List<Step> steps,
      List<Requirement> requirements,
      DemandClass[] classes) {
    this.queue = queue;
    this.channel = channel;
    this.steps = steps;
    this.durations = steps.stream().mapToLong(Step::durationMillis).toArray();
    this.credits = steps.stream().mapToLong(Step::creditMillis).toArray();
    this.requirements = requirements;
    this.classes = classes;
    this.lines = new @Nullable Line[steps.size()];
  }

  private final @Nullable WaitEstimator[] estimators =
      new @Nullable WaitEstimator[Band.values().length];

  /// What estimates waits in a band. It learns from when it is first asked for.
  WaitEstimator estimator(Band band) {
    WaitEstimator known = estimators[band.ordinal()];
    if (known == null) {
      known = new WaitEstimator();
      estimators[band.ordinal()] = known;
    }
    return known;
  }

  void estimator(Band band, WaitEstimator estimator) {
    estimators[band.ordinal()] = estimator;
  }

  @Nullable WaitEstimator knownEstimator(Band band) {
    return estimators[band.ordinal()];
  }

  /// An agent has taken a contact.
  void served(Contact contact, long time) {
    WaitEstimator estimator = estimators[contact.band.ordinal()];
    if (estimator != null) {
      estimator.entered(time, time - contact.queuedAt);
      score(estimator, contact, time, true);
    }
  }

  /// A contact has given up.
  void left(Contact contact, long time) {
    WaitEstimator estimator = estimators[contact.band.ordinal()];
    if (estimator != null) {
      estimator.left(time, time - contact.queuedAt);
      score(estimator, contact, time, false);
    }
  }

  private static void score(WaitEstimator estimator, Contact contact, long time, boolean served) {
    Forecast forecast = contact.forecast;
    if (forecast != null) {
      estimator.scored(forecast, time - contact.forecastAt, served);
      contact.forecast = null;
    }
  }

  int lastStep() {
    return classes.length - 1;
  }

  long durationMillis(int step) {
    return durations[step];
  }

  long creditMillis(int step) {
    return credits[step];
  }

  DemandClass classAt(int step) {
    return classes[step];
  }

  boolean isStaffed() {
    for (DemandClass demandClass : classes) {
      if (demandClass.staffing > 0) {
        return true;
      }
    }
    return false;
  }

  /// The earliest open step that an agent satisfies, who satisfies one.
  int stepOfEligible(Agent agent, int current) {
    int step = stepOf(agent, current - 1);
    return step < 0 ? current : step;
  }

  /// The earliest open step that an agent satisfies, or -1.
  int stepOf(Agent agent, int current) {
    for (int i = 0; i <= current; i++) {
      if (classes[i].eligible.contains(agent.place)) {
        return i;
      }
    }
    return -1;
  }
}
