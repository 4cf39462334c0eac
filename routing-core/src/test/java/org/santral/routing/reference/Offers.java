package org.santral.routing.reference;

import java.util.Comparator;
import java.util.List;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.OfferWithdrawn.Cause;
import org.santral.routing.event.Why;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.term.OfferId;

/// Sections 5 and 7: an offer is made, and ends.
final class Offers {
  private static final String NO_ANSWER = "no-answer";

  private final World world;
  private final Desk desk;
  private final Line line;
  private final Hands hands;
  private final Presence presence;

  Offers(World world, Desk desk, Line line, Hands hands, Presence presence) {
    this.world = world;
    this.desk = desk;
    this.line = line;
    this.hands = hands;
    this.presence = presence;
  }

  // ---- Making -------------------------------------------------------------------------------

  void make(ContactState contact, AgentState agent, Why.Route route) {
    Why why = why(contact, agent, route);
    desk.endReservationFor(contact);
    var offer = new OfferState(new OfferId(++world.lastOffer), contact, agent);
    var settings = contact.queue.settings;
    offer.expires = world.time + settings.offerMillis();
    long delivery = world.settings.deliveryMillis();
    offer.deliveryUntil = delivery > 0 ? world.time + delivery : World.NEVER;
    world.offers.put(offer.id, offer);
    contact.ringing.add(offer);
    agent.offer = offer;
    switch (settings.strategy()) {
      case ROUND_ROBIN -> contact.queue.cursor = agent.place;
      case LONGEST_IDLE,
          MOST_SKILLED,
          LEAST_SKILLED,
          LEAST_OCCUPIED,
          FEWEST_CONTACTS,
          LINEAR,
          RANDOM,
          BROADCAST,
          MANUAL -> {}
    }
    Line.stopAlarmOfRinging(contact);
    world.say(
        new Event.OfferMade(offer.id, contact.id, agent.id, contact.queue.id, offer.expires, why));
    ChannelTerms terms = World.there(agent.profile.channels().get(contact.channel));
    if (terms.acceptsBySelf()) {
      hands.accept(offer);
    }
  }

  private Why why(ContactState contact, AgentState agent, Why.Route route) {
    if (contact.general()) {
      int step = Eligibility.earliestStep(agent, contact);
      return new StrategyOrder(world, contact, step).why(route, contact, agent, step);
    }
    return new Why(
        contact.targeted ? Why.Route.TARGETED : Why.Route.PREFERRED,
        -1,
        contact.queue.settings.strategy(),
        0,
        world.time - contact.queuedAt,
        1);
  }

  /// The best of some agents for a contact: first by the earliest open step that they satisfy, then
  /// by strategy.
  AgentState best(ContactState contact, List<AgentState> agents) {
    if (!contact.general()) {
      return World.there(contact.waitsFor);
    }
    int step =
        agents.stream()
            .mapToInt(agent -> Eligibility.earliestStep(agent, contact))
            .min()
            .orElseThrow();
    List<AgentState> candidates =
        agents.stream()
            .filter(agent -> Eligibility.earliestStep(agent, contact) == step)
            .sorted(Comparator.comparingInt(agent -> agent.place))
            .toList();
    return new StrategyOrder(world, contact, step).best(candidates);
  }

  // ---- Ending -------------------------------------------------------------------------------

  void decline(OfferState offer) {
    world.say(new Event.OfferDeclined(offer.id, offer.contact.id, offer.agent.id));
    endWithCoolDown(offer);
  }

  /// The host could not present it, or did not confirm it in time.
  void undelivered(OfferState offer) {
    world.say(
        new Event.OfferWithdrawn(offer.id, offer.contact.id, offer.agent.id, Cause.NOT_DELIVERED));
    endWithCoolDown(offer);
  }

  private void endWithCoolDown(OfferState offer) {
    coolDown(offer);
    desk.endOffer(offer);
    line.returnToPlace(offer.contact);
    desk.freed(offer.agent);
  }

  void expire(OfferState offer) {
    boolean missed = !offer.contact.queue.broadcast();
    world.say(new Event.OfferTimedOut(offer.id, offer.contact.id, offer.agent.id, missed));
    if (missed) {
      coolDown(offer);
      desk.newTicket(offer.agent);
    }
    desk.endOffer(offer);
    if (missed && countMiss(offer)) {
      presence.pause(offer.agent, NO_ANSWER);
    }
    line.returnToPlace(offer.contact);
    desk.freed(offer.agent);
  }

  private static boolean countMiss(OfferState offer) {
    AgentState agent = offer.agent;
    ChannelTerms terms = agent.profile.channels().get(offer.contact.channel);
    int misses = agent.misses.getOrDefault(offer.contact.channel, 0) + 1;
    boolean oneTooMany =
        terms != null && terms.missesBeforePause() > 0 && misses >= terms.missesBeforePause();
    agent.misses.put(offer.contact.channel, oneTooMany ? 0 : misses);
    return oneTooMany;
  }

  private void coolDown(OfferState offer) {
    line.barFor(offer.contact, offer.agent, offer.contact.queue.settings.coolDownMillis());
  }
}
