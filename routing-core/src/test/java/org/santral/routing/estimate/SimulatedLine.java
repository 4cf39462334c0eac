package org.santral.routing.estimate;

import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/// A line to be simulated: who comes, who serves, and when a forecast is asked for.
final class SimulatedLine {
  private static final int CHANGED_HOUR = 4;

  final String name;

  /// The load offered in each minute: arrivals in the mean time of a service.
  IntToDoubleFunction load;

  /// How many agents there are in each minute; whoever has a contact in hand finishes it.
  IntUnaryOperator agents;

  double serviceMeanMillis = 240_000;
  Law service = Law.exponential(serviceMeanMillis);
  double patienceMeanMillis = 240_000;
  Law patience = Law.exponential(patienceMeanMillis);

  /// The shares of the demand classes that stand in this line.
  double[] shares = {1};

  /// How long after its arrival a contact that still waits asks for a forecast.
  long askedAfterMillis = 500;

  int hours = 16;
  private boolean changing;

  /// An Erlang-A line: services and patience are exponential with a mean of 240 s.
  SimulatedLine(String name, double load, int agents) {
    this.name = name;
    this.load = minute -> load;
    this.agents = minute -> agents;
  }

  SimulatedLine lasting(double meanMillis, Law law) {
    serviceMeanMillis = meanMillis;
    service = law;
    return this;
  }

  SimulatedLine patientFor(double meanMillis, Law law) {
    patienceMeanMillis = meanMillis;
    patience = law;
    return this;
  }

  SimulatedLine sharedBy(double... newShares) {
    shares = newShares;
    return this;
  }

  SimulatedLine askedAfter(long millis) {
    askedAfterMillis = millis;
    return this;
  }

  SimulatedLine forHours(int newHours) {
    hours = newHours;
    return this;
  }

  /// Load and staffing by the minute.
  SimulatedLine by(IntToDoubleFunction newLoad, IntUnaryOperator newAgents) {
    load = newLoad;
    agents = newAgents;
    return this;
  }

  /// One hour of every eight has another load and another number of agents.
  SimulatedLine withHoursOf(double otherLoad, int otherAgents) {
    var usualLoad = load;
    var usualAgents = agents;
    changing = true;
    return by(
        minute -> (isOther(minute / 60) ? otherLoad : usualLoad.applyAsDouble(minute)),
        minute -> (isOther(minute / 60) ? otherAgents : usualAgents.applyAsInt(minute)));
  }

  private static boolean isOther(int hour) {
    return hour % 8 == CHANGED_HOUR;
  }

  /// Whether this is one of the other hours, or the usual one after it.
  boolean isInChange(int hour) {
    return changing && (isOther(hour) || isOther(hour - 1));
  }
}
