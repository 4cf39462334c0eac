package org.santral.routing.simulation;

/// The queue M/M/c+M: as [ErlangC], but customers give up after an exponential time (C. Palm,
/// 1946). Steady under any load.
///
/// @param load arrivals per mean handle time, in erlangs
/// @param handleMillis mean handle time, wrap-up included
/// @param patienceMillis mean time until a waiting customer gives up
/// @param agents how many there are
public record ErlangA(double load, double handleMillis, double patienceMillis, int agents) {
  public ErlangA {
    Check.positive(load, "load");
    Check.positive(handleMillis, "handleMillis");
    Check.positive(patienceMillis, "patienceMillis");
    Check.positive(agents, "agents");
  }

  /// The chance of having to wait.
  public double waitProbability() {
    return crowd().allBusy;
  }

  /// The share of contacts that give up.
  public double abandonShare() {
    return crowd().queue * handleMillis / (load * patienceMillis);
  }

  /// Mean wait of all contacts: of those who are answered at once and those who give up too.
  public double meanWaitMillis() {
    return crowd().queue * handleMillis / load;
  }

  /// Mean number of contacts waiting.
  public double meanQueueLength() {
    return crowd().queue;
  }

  /// The share of their time in which agents have a contact in hand.
  public double occupancy() {
    return load * (1 - abandonShare()) / agents;
  }

  /// The birth and death chain of the number of contacts. Its states are weighed against the one in
  /// which all agents are busy and nobody waits: those up to it weigh 1 / B together (Erlang B),
  /// and each one above weighs the one before times arrivals over departures.
  private Crowd crowd() {
    double weight = 1;
    double waiting = 0;
    double crowded = 1;
    for (int queue = 1; weight > crowded * 1e-18; queue++) {
      weight *= load / (agents + queue * handleMillis / patienceMillis);
      crowded += weight;
      waiting += queue * weight;
    }
    double all = 1 / ErlangC.blocking(load, agents) + crowded - 1;
    return new Crowd(crowded / all, waiting / all);
  }

  private record Crowd(double allBusy, double queue) {}
}
