package org.santral.routing.simulation;

/// The queue M/M/c: contacts come by chance at a constant rate, all agents can serve them, handle
/// times are exponential and nobody gives up (A. K. Erlang, 1917).
///
/// @param load arrivals per mean handle time, in erlangs; less than `agents`, or the queue grows
///   for ever
/// @param handleMillis mean handle time, wrap-up included
/// @param agents how many there are
public record ErlangC(double load, double handleMillis, int agents) {
  public ErlangC {
    Check.positive(load, "load");
    Check.positive(handleMillis, "handleMillis");
    Check.that(
        load < agents, agents + " agents cannot carry " + load + " erlangs: the queue would grow");
  }

  /// The chance of finding all agents busy when nobody can wait, by the recursion over the number
  /// of agents `B(0) = 1`, `B(k) = a B(k-1) / (k + a B(k-1))`.
  static double blocking(double load, int agents) {
    double blocking = 1;
    for (int k = 1; k <= agents; k++) blocking = load * blocking / (k + load * blocking);
    return blocking;
  }

  /// The chance of having to wait.
  public double waitProbability() {
    double blocking = blocking(load, agents);
    return blocking / (1 - load / agents * (1 - blocking));
  }

  /// Mean wait of all contacts, of those who do not wait too.
  public double meanWaitMillis() {
    return waitProbability() * handleMillis / (agents - load);
  }

  /// The share of contacts answered within a time.
  public double serviceLevel(double withinMillis) {
    return 1 - waitProbability() * Math.exp(-(agents - load) * withinMillis / handleMillis);
  }

  /// The share of their time in which agents have a contact in hand.
  public double occupancy() {
    return load / agents;
  }
}
