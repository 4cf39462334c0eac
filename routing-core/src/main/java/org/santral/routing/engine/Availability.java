package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.routing.policy.Strategy;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;

/// Who is available on which channel, and who of them is the best for a contact.
final class Availability {
  private final Workspace workspace;
  private final PlaceSet[] byChannel = new PlaceSet[ProfileTerms.CHANNELS.length];
  private final PlaceSet anyChannel = new PlaceSet();

  /// Some agents among whom the best is sought; empty at other times.
  private final PlaceSet some = new PlaceSet();

  private final Ranking idle = new Ranking();
  private final Ranking leastOccupied = new Ranking();
  private final Ranking fewestContacts = new Ranking();

  Availability(Workspace workspace) {
    this.workspace = workspace;
    for (int c = 0; c < byChannel.length; c++) {
      byChannel[c] = new PlaceSet();
    }
  }

  /// Makes an agent available on some channels, at the place in every order that he has now.
  void enter(Agent agent, int channels) {
    agent.published = channels;
    rank(agent);
    for (int rest = channels; rest != 0; rest &= rest - 1) {
      byChannel[Integer.numberOfTrailingZeros(rest)].add(agent.place);
    }
    anyChannel.add(agent.place);
  }

  /// Makes an agent unavailable.
  void leave(Agent agent) {
    agent.publishedReserved = 0;
    if (agent.published == 0) {
      return;
    }
    for (int rest = agent.published; rest != 0; rest &= rest - 1) {
      byChannel[Integer.numberOfTrailingZeros(rest)].remove(agent.place);
    }
    anyChannel.remove(agent.place);
    agent.published = 0;
    unrank(agent);
  }

  /// Forgets an agent who loses his place.
  void forget(Agent agent) {
    leave(agent);
  }

  /// Everybody who is available on some channel.
  PlaceSet onAnyChannel() {
    return anyChannel;
  }

  private void rank(Agent agent) {
    int busy = agent.workCount() == 0 ? 0 : 1;
    idle.add(agent.place, busy, agent.ticket);
    leastOccupied.add(agent.place, agent.sharePerMillion(), agent.ticket);
    fewestContacts.add(agent.place, agent.taken * 2L + busy, agent.ticket);
  }

  private void unrank(Agent agent) {
    idle.remove(agent.place);
    leastOccupied.remove(agent.place);
    fewestContacts.remove(agent.place);
  }

  // ---- Choosing -----------------------------------------------------------------------------

  /// The best available agent for a contact: of the earliest open step, by the strategy of its
  /// queue.
  @Nullable Agent best(Contact contact) {
    PlaceSet available = byChannel[contact.channel.ordinal()];
    if (available.size() == 0) {
      return null;
    }
    Demand demand = contact.demand();
    for (int i = 0; i <= contact.step; i++) {
      int place = best(contact, demand.classAt(i), available);
      if (place != PlaceSet.NONE) {
        return workspace.agentAt(place);
      }
    }
    return null;
  }

  /// The best of some agents, all of whom satisfy an open step of the contact and are not barred.
  Agent best(Contact contact, Iterable<Agent> agents) {
    for (Agent agent : agents) {
      rank(agent);
      some.add(agent.place);
    }
    Agent best = bestOf(contact);
    for (Agent agent : agents) {
      some.remove(agent.place);
      if (agent.published == 0) {
        unrank(agent);
      }
    }
    return best;
  }

  private Agent bestOf(Contact contact) {
    Demand demand = contact.demand();
    for (int i = 0; i <= contact.step; i++) {
      int place = best(contact, demand.classAt(i), some);
      if (place != PlaceSet.NONE) {
        return workspace.agentAt(place);
      }
    }
    throw new IllegalStateException("none satisfies an open step of contact " + contact.id);
  }

  private int best(Contact contact, DemandClass demandClass, PlaceSet available) {
    Strategy strategy = contact.queue().settings.strategy();
    PlaceSet eligible = demandClass.eligible;
    return switch (strategy) {
      case LONGEST_IDLE, BROADCAST -> first(idle, eligible, available, contact);
      case LEAST_SKILLED -> first(demandClass.leastSkilled, available, contact);
      case LEAST_OCCUPIED -> first(leastOccupied, eligible, available, contact);
      case FEWEST_CONTACTS -> first(fewestContacts, eligible, available, contact);
      case MOST_SKILLED -> first(demandClass.mostSkilled, available, contact);
      case ROUND_ROBIN -> inTurn(eligible, available, contact, contact.queue().cursor + 1);
      case LINEAR -> inTurn(eligible, available, contact, 0);
      case RANDOM -> byChance(eligible, available, contact);
      case MANUAL -> PlaceSet.NONE;
    };
  }

  private int first(Ranking ranking, PlaceSet eligible, PlaceSet available, Contact contact) {
    return ranking.first(eligible, available, barsOf(contact));
  }

  private int first(SkillOrder order, PlaceSet available, Contact contact) {
    return order.first(available, idle, barsOf(contact));
  }

  private Ranking.Bars barsOf(Contact contact) {
    return contact.isBarredForSome()
        ? place -> contact.isBarredFor(workspace.agentAt(place))
        : Ranking.Bars.NONE;
  }

  private int inTurn(PlaceSet eligible, PlaceSet available, Contact contact, int from) {
    int place = unbarred(eligible, available, contact, from);
    return place == PlaceSet.NONE && from > 0 ? unbarred(eligible, available, contact, 0) : place;
  }

  private int unbarred(PlaceSet eligible, PlaceSet available, Contact contact, int from) {
    int place = eligible.nextCommon(available, from);
    while (place != PlaceSet.NONE && contact.isBarredFor(workspace.agentAt(place))) {
      place = eligible.nextCommon(available, place + 1);
    }
    return place;
  }

  private int byChance(PlaceSet eligible, PlaceSet available, Contact contact) {
    List<Agent> hidden = hideBarred(available, contact);
    int candidates = eligible.countCommon(available);
    int place =
        candidates == 0 ? PlaceSet.NONE : eligible.selectCommon(available, draw(candidates));
    for (Agent agent : hidden) {
      available.add(agent.place);
    }
    return place;
  }

  /// Takes those who are barred for a contact out of a set; there are few of them.
  private List<Agent> hideBarred(PlaceSet available, Contact contact) {
    if (!contact.isBarredForSome()) {
      return List.of();
    }
    List<Agent> hidden = new ArrayList<>();
    if (contact.bars != null) {
      contact.bars.forEach(bar -> hidden.add(bar.agent()));
    }
    for (AgentId excluded : contact.excluded) {
      Agent agent = workspace.agent(excluded);
      if (agent != null) {
        hidden.add(agent);
      }
    }
    hidden.removeIf(
        agent ->
            !agent.isDefined() || !available.contains(agent.place) || !contact.isBarredFor(agent));
    hidden.forEach(agent -> available.remove(agent.place));
    return hidden;
  }

  /// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014: the
  /// finalizer of SplitMix64, here a function of the seed and the number of the coming offer.
  private int draw(int bound) {
    long z = workspace.settings.seed() + (workspace.lastOffer + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (int) Long.remainderUnsigned(z ^ (z >>> 31), bound);
  }

  // ---- Explaining ---------------------------------------------------------------------------

  /// What the strategy measures in an agent: the smaller the better.
  static long rank(Strategy strategy, Agent agent, DemandClass demandClass) {
    return switch (strategy) {
      case LONGEST_IDLE, BROADCAST -> agent.workCount() == 0 ? 0 : 1;
      case MOST_SKILLED -> -demandClass.namedLevels(agent);
      case LEAST_SKILLED -> agent.sumOfLevels;
      case LEAST_OCCUPIED -> agent.sharePerMillion();
      case FEWEST_CONTACTS -> agent.taken;
      case ROUND_ROBIN, LINEAR -> agent.place;
      case RANDOM, MANUAL -> 0;
    };
  }

  static boolean isLessOccupied(Agent one, Agent other) {
    int share = one.sharePerMillion();
    int otherShare = other.sharePerMillion();
    return share == otherShare ? one.ticket < other.ticket : share < otherShare;
  }

  /// Whether an agent is available on a channel.
  static boolean has(Agent agent, Channel channel) {
    return (agent.published & ProfileTerms.bit(channel)) != 0;
  }
}
