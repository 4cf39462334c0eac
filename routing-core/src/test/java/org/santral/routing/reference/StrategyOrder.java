package org.santral.routing.reference;

import static java.util.Comparator.comparingLong;

import java.util.Comparator;
import java.util.List;
import org.santral.routing.event.Why;
import org.santral.routing.policy.Strategy;

/// Section 3: the order of agents under a strategy, for one contact and one step of its plan.
final class StrategyOrder {
  private final World world;
  private final QueueState queue;
  private final Strategy strategy;
  private final PlanStep step;

  StrategyOrder(World world, ContactState contact, int step) {
    this.world = world;
    queue = contact.queue;
    strategy = contact.queue.settings.strategy();
    this.step = contact.plan.get(step);
  }

  /// The best of some agents, who are given in order of place.
  AgentState best(List<AgentState> candidates) {
    if (strategy == Strategy.RANDOM) {
      long drawn = mix(world.settings.seed(), world.lastOffer + 1);
      return candidates.get((int) Long.remainderUnsigned(drawn, candidates.size()));
    }
    return candidates.stream().min(order()).orElseThrow();
  }

  private Comparator<AgentState> order() {
    Comparator<AgentState> ticket = comparingLong(agent -> agent.ticket);
    Comparator<AgentState> idle =
        Comparator.<AgentState>comparingLong(StrategyOrder::inHand).thenComparing(ticket);
    Comparator<AgentState> byRank = comparingLong(this::rank);
    return switch (strategy) {
      case LONGEST_IDLE, BROADCAST, MANUAL -> idle;
      case MOST_SKILLED, LEAST_SKILLED, FEWEST_CONTACTS -> byRank.thenComparing(idle);
      case LEAST_OCCUPIED -> byRank.thenComparing(ticket);
      case LINEAR, RANDOM -> byRank;
      case ROUND_ROBIN ->
          Comparator.<AgentState>comparingInt(agent -> agent.place > queue.cursor ? 0 : 1)
              .thenComparing(byRank);
    };
  }

  /// The first thing the strategy looks at, as offers explain it.
  long rank(AgentState agent) {
    return switch (strategy) {
      case LONGEST_IDLE, BROADCAST, MANUAL -> inHand(agent);
      case MOST_SKILLED ->
          -step.requirement().wanted().stream().mapToLong(wanted -> agent.of(wanted)).sum();
      case LEAST_SKILLED -> sum(agent);
      case LEAST_OCCUPIED -> occupation(agent);
      case FEWEST_CONTACTS -> agent.takenSinceLogin;
      case LINEAR, ROUND_ROBIN -> agent.place;
      case RANDOM -> 0;
    };
  }

  /// Why the agent is offered the contact.
  Why why(Why.Route route, ContactState contact, AgentState agent, int step) {
    int eligible =
        (int)
            world.agents.values().stream()
                .filter(
                    other -> Eligibility.satisfies(other, contact.plan.get(step), contact.channel))
                .count();
    return new Why(route, step, strategy, rank(agent), world.time - contact.queuedAt, eligible);
  }

  /// Millionths of the agent's units that are in use.
  static long occupation(AgentState agent) {
    long units = agent.works.stream().mapToLong(work -> work.units).sum();
    return Math.min(33_000_000, units * 1_000_000 / agent.profile.units());
  }

  private static int inHand(AgentState agent) {
    return agent.works.isEmpty() ? 0 : 1;
  }

  private static long sum(AgentState agent) {
    return agent.skills.values().stream().mapToLong(level -> level).sum()
        + agent.memberships.values().stream().mapToLong(level -> level).sum();
  }

  /// SplitMix64's finalizer.
  private static long mix(long seed, long number) {
    long z = seed + number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
