package org.santral.routing.engine;

import org.jspecify.annotations.Nullable;
import org.santral.routing.engine.Deadlines.Kind;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.OfferWithdrawn;
import org.santral.routing.event.Why;
import org.santral.routing.policy.Strategy;
import org.santral.routing.term.OfferId;

/// Offers from when they are made until they end: accepted, declined, timed out or withdrawn.
final class Offers {
  private static final String NO_ANSWER = "no-answer";

  private final Workspace workspace;
  private final Parts parts;

  Offers(Parts parts) {
    this.workspace = parts.workspace;
    this.parts = parts;
  }

  /// Presents a contact that stands to an agent who can take it.
  void make(Contact contact, Agent agent, Why.Route route) {
    if (workspace.lastOffer + 1 == workspace.watchedOffer) {
      workspace.watcher.accept(Verdicts.on(workspace, contact, agent));
    }
    parts.matcher.endReservation(contact);
    parts.matcher.withdraw(agent);
    Queue queue = contact.queue();
    long number = ++workspace.lastOffer;
    agent.offer = number;
    agent.offered = contact;
    agent.offerConfirmed = false;
    contact.addRinging(agent);
    workspace.offers.put(number, agent);
    if (queue.settings.strategy() == Strategy.ROUND_ROBIN) {
      queue.cursor = agent.place;
    }
    long expires = workspace.time + queue.settings.offerMillis();
    Why why = explain(contact, agent, route);
    if (contact.ringingCount >= queue.ringLimit()) {
      parts.waiting.unstand(contact);
    }
    workspace.emit(
        new Event.OfferMade(new OfferId(number), contact.id, agent.id, queue.id, expires, why));
    if ((agent.profile.acceptsBySelf & ProfileTerms.bit(contact.channel)) != 0) {
      accept(agent);
      return;
    }
    agent.offerDeadline = workspace.deadlines.arm(expires, Kind.OFFER, number, agent.place);
    long delivery = workspace.settings.deliveryMillis();
    if (delivery > 0) {
      agent.deliveryDeadline =
          workspace.deadlines.arm(workspace.time + delivery, Kind.DELIVERY, number, agent.place);
    }
  }

  private Why explain(Contact contact, Agent agent, Why.Route found) {
    Strategy strategy = contact.queue().settings.strategy();
    long waited = workspace.time - contact.queuedAt;
    if (contact.holder != null) {
      Why.Route route = contact.targeted ? Why.Route.TARGETED : Why.Route.PREFERRED;
      return new Why(route, -1, strategy, 0, waited, 1);
    }
    int step = contact.demand().stepOfEligible(agent, contact.step);
    DemandClass demandClass = contact.demand().classAt(step);
    long rank = Availability.rank(strategy, agent, demandClass);
    return new Why(found, step, strategy, rank, waited, demandClass.eligible.size());
  }

  void confirm(Agent agent) {
    agent.offerConfirmed = true;
    agent.deliveryDeadline = workspace.deadlines.cancel(agent.deliveryDeadline);
    workspace.emit(new Event.OfferConfirmed(new OfferId(agent.offer)));
  }

  void accept(Agent agent) {
    OfferId offer = new OfferId(agent.offer);
    Contact contact = clear(agent);
    long waited = workspace.time - contact.queuedAt;
    workspace.emit(new Event.OfferAccepted(offer, contact.id, agent.id, waited));
    withdrawAll(contact, OfferWithdrawn.Cause.TAKEN);
    parts.hands.assign(contact, agent);
    parts.hands.freed(agent);
  }

  void decline(Agent agent) {
    OfferId offer = new OfferId(agent.offer);
    Contact contact = clear(agent);
    workspace.emit(new Event.OfferDeclined(offer, contact.id, agent.id));
    parts.waiting.coolDown(contact, agent);
    giveBack(contact, agent);
  }

  /// Nobody answered in time.
  void timeOut(Agent agent) {
    OfferId offer = new OfferId(agent.offer);
    Contact contact = clear(agent);
    boolean missed = !contact.queue().isBroadcast();
    workspace.emit(new Event.OfferTimedOut(offer, contact.id, agent.id, missed));
    if (missed) {
      parts.waiting.coolDown(contact, agent);
      workspace.touchIdle(agent);
      int c = contact.channel.ordinal();
      int limit = agent.profile.missesBeforePause[c];
      agent.misses(c, Math.min(agent.misses(c) + 1, Counts.MOST));
      if (limit > 0 && agent.misses(c) >= limit) {
        agent.misses(c, 0);
        parts.presence.pause(agent, NO_ANSWER);
      }
    }
    giveBack(contact, agent);
  }

  /// The offer did not reach the agent: nobody's fault, but another agent is tried first.
  void fail(Agent agent) {
    Contact contact = agent.offered;
    if (contact != null) {
      end(agent, OfferWithdrawn.Cause.NOT_DELIVERED);
      parts.waiting.coolDown(contact, agent);
      giveBack(contact, agent);
    }
  }

  /// Ends the agent's open offer, if he has one, for a reason that lies with him or the host; the
  /// contact returns to its place.
  void withdraw(Agent agent, OfferWithdrawn.Cause cause) {
    Contact contact = agent.offered;
    if (contact != null) {
      end(agent, cause);
      giveBack(contact, agent);
    }
  }

  /// Ends the open offer of an agent who has come to have no room for it.
  void withdrawIfTooMuch(Agent agent) {
    Contact contact = agent.offered;
    if (contact != null && !agent.hasRoom(contact.channel)) {
      withdraw(agent, OfferWithdrawn.Cause.AGENT_GONE);
    }
  }

  /// Ends every offer of a contact, which does not return to its place by this.
  void withdrawAll(Contact contact, OfferWithdrawn.Cause cause) {
    while (contact.ringingCount > 0) {
      Agent agent = contact.ringing(0);
      end(agent, cause);
      parts.hands.freed(agent);
    }
  }

  private void end(Agent agent, OfferWithdrawn.Cause cause) {
    OfferId offer = new OfferId(agent.offer);
    Contact contact = clear(agent);
    workspace.emit(new Event.OfferWithdrawn(offer, contact.id, agent.id, cause));
  }

  private void giveBack(Contact contact, Agent agent) {
    parts.waiting.returnToPlace(contact);
    parts.hands.freed(agent);
  }

  private Contact clear(Agent agent) {
    Contact contact = offered(agent.offered);
    workspace.offers.remove(agent.offer);
    contact.removeRinging(agent);
    agent.offered = null;
    agent.offerDeadline = workspace.deadlines.cancel(agent.offerDeadline);
    agent.deliveryDeadline = workspace.deadlines.cancel(agent.deliveryDeadline);
    return contact;
  }

  private static Contact offered(@Nullable Contact contact) {
    if (contact == null) {
      throw new IllegalStateException("no offer to end");
    }
    return contact;
  }
}
