package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.routing.policy.Strategy;
import org.santral.routing.requirement.Attribute;
import org.santral.routing.requirement.Requirement;
import org.santral.routing.term.Channel;

/// Everybody who satisfies one requirement on one channel, and of those the available ones in the
/// order of a strategy. Queues that ask the same share a class.
final class DemandClass {
  /// How the available agents of a class are kept.
  enum Order {
    IDLE,
    MOST_SKILLED,
    LEAST_SKILLED,
    LEAST_OCCUPIED,
    FEWEST_CONTACTS,
    /// By place, for strategies that go by turn or by chance.
    PLACE,
    /// Not at all: nobody is offered anything.
    NONE;

    static Order of(Strategy strategy) {
      return switch (strategy) {
        case LONGEST_IDLE, BROADCAST -> IDLE;
        case MOST_SKILLED -> MOST_SKILLED;
        case LEAST_SKILLED -> LEAST_SKILLED;
        case LEAST_OCCUPIED -> LEAST_OCCUPIED;
        case FEWEST_CONTACTS -> FEWEST_CONTACTS;
        case ROUND_ROBIN, LINEAR, RANDOM -> PLACE;
        case MANUAL -> NONE;
      };
    }
  }

  private static final int TICKET_BITS = 40;
  private static final long BUSY = 1L << TICKET_BITS;
  private static final int RANK_SHIFT = TICKET_BITS + 1;
  private static final long RANK_LIMIT = (1L << 21) - 1;

  final Requirement requirement;
  final Channel channel;
  final Order order;
  final List<Attribute> named;
  final PlaceSet eligible = new PlaceSet();

  /// How many of the eligible are logged in and not paused.
  int staffing;

  final List<Demand> demands = new ArrayList<>();
  private final Pool pool = new Pool();
  private final PlaceSet available = new PlaceSet();

  DemandClass(Requirement requirement, Channel channel, Order order) {
    this.requirement = requirement;
    this.channel = channel;
    this.order = order;
    this.named = requirement.named();
  }

  boolean isSatisfiedBy(Agent agent) {
    return agent.profile.serves(channel) && requirement.satisfiedBy(agent::level);
  }

  Membership membershipOf(Agent agent) {
    int levels = 0;
    for (Attribute attribute : named) {
      levels += agent.level(attribute);
    }
    return new Membership(agent, this, levels);
  }

  /// Takes an agent among the available.
  void enter(Membership membership) {
    switch (order) {
      case NONE -> {}
      case PLACE -> available.add(membership.agent.place);
      case IDLE, MOST_SKILLED, LEAST_SKILLED, LEAST_OCCUPIED, FEWEST_CONTACTS ->
          pool.add(membership, keyOf(membership));
    }
  }

  /// Takes an agent out of the available.
  void leave(Membership membership) {
    switch (order) {
      case NONE -> {}
      case PLACE -> available.remove(membership.agent.place);
      case IDLE, MOST_SKILLED, LEAST_SKILLED, LEAST_OCCUPIED, FEWEST_CONTACTS ->
          pool.remove(membership);
    }
  }

  /// The best available agent who is not barred for the contact, in an order that is kept by key.
  @Nullable Agent best(Contact contact) {
    Membership first = pool.first();
    if (first == null || !contact.isBarredFor(first.agent)) {
      return first == null ? null : first.agent;
    }
    List<Membership> barred = new ArrayList<>();
    while (first != null && contact.isBarredFor(first.agent)) {
      barred.add(first);
      pool.remove(first);
      first = pool.first();
    }
    for (int i = 0; i < barred.size(); i++) {
      pool.add(barred.get(i), keyOf(barred.get(i)));
    }
    return first == null ? null : first.agent;
  }

  /// The available agents of a class that is ordered by place.
  PlaceSet available() {
    return available;
  }

  /// What the strategy measures: the smaller the better.
  long rankOf(Membership membership) {
    Agent agent = membership.agent;
    return switch (order) {
      case IDLE -> agent.works.isEmpty() ? 0 : 1;
      case MOST_SKILLED -> -membership.namedLevels;
      case LEAST_SKILLED -> agent.sumOfLevels;
      case LEAST_OCCUPIED -> agent.sharePerMillion();
      case FEWEST_CONTACTS -> agent.taken;
      case PLACE -> agent.place;
      case NONE -> 0;
    };
  }

  /// Rank, then whether something is in hand where the strategy asks it, then the time idle, as one
  /// number.
  long keyOf(Membership membership) {
    Agent agent = membership.agent;
    long rank =
        switch (order) {
          case IDLE -> 0;
          case MOST_SKILLED -> RANK_LIMIT - membership.namedLevels;
          case LEAST_SKILLED, LEAST_OCCUPIED, FEWEST_CONTACTS, PLACE, NONE ->
              Math.min(rankOf(membership), RANK_LIMIT);
        };
    boolean asksBusy = order != Order.LEAST_OCCUPIED;
    long busy = asksBusy && !agent.works.isEmpty() ? BUSY : 0;
    return (rank << RANK_SHIFT) | busy | agent.ticket;
  }
}
