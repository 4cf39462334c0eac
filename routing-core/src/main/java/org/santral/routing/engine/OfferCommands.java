package org.santral.routing.engine;

import org.jspecify.annotations.Nullable;
import org.santral.routing.engine.Contact.Phase;
import org.santral.routing.event.Event;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.OfferId;

/// Commands about offers, and picking from the list. Each gives a refusal, having changed nothing,
/// or null.
final class OfferCommands {
  private final Workspace workspace;
  private final Parts parts;

  OfferCommands(Parts parts) {
    this.workspace = parts.workspace;
    this.parts = parts;
  }

  @Nullable Refusal confirm(OfferId offer) {
    Agent agent = workspace.offers.get(offer.value());
    if (agent == null) {
      return ended(offer);
    }
    if (agent.offerConfirmed) {
      return Checks.refuse(RejectionCode.OFFER_CONFIRMED, "Offer " + offer + " was confirmed.");
    }
    parts.offers.confirm(agent);
    return null;
  }

  @Nullable Refusal accept(OfferId offer) {
    Agent agent = workspace.offers.get(offer.value());
    if (agent == null) {
      return ended(offer);
    }
    parts.offers.accept(agent);
    return null;
  }

  @Nullable Refusal decline(OfferId offer) {
    Agent agent = workspace.offers.get(offer.value());
    if (agent == null) {
      return ended(offer);
    }
    parts.offers.decline(agent);
    return null;
  }

  @Nullable Refusal withdraw(OfferId offer) {
    Agent agent = workspace.offers.get(offer.value());
    if (agent == null) {
      return ended(offer);
    }
    parts.offers.fail(agent);
    return null;
  }

  private Refusal ended(OfferId offer) {
    boolean issued = offer.value() > 0 && offer.value() <= workspace.lastOffer;
    return issued
        ? Checks.refuse(RejectionCode.OFFER_ENDED, "Offer " + offer + " has ended; it is too late.")
        : Checks.refuse(RejectionCode.UNKNOWN_OFFER, "There was no offer " + offer + ".");
  }

  @Nullable Refusal pick(AgentId agentId, ContactId contactId) {
    Agent agent = workspace.agent(agentId);
    if (agent == null) {
      return PolicyCommands.unknownAgent(agentId);
    }
    Contact contact = workspace.contact(contactId);
    if (contact == null) {
      return ContactCommands.unknown(contactId);
    }
    Refusal refusal = obstacle(agent, contact);
    if (refusal != null) {
      return refusal;
    }
    parts.waiting.unstand(contact);
    workspace.emit(
        new Event.ContactPicked(contact.id, agent.id, workspace.time - contact.queuedAt));
    parts.hands.assign(contact, agent);
    parts.matcher.recheck(agent);
    return null;
  }

  private @Nullable Refusal obstacle(Agent agent, Contact contact) {
    if (!agent.loggedIn) {
      return Checks.refuse(RejectionCode.NOT_LOGGED_IN, "Agent " + agent.id + " is not logged in.");
    }
    if (agent.pauseReason != null) {
      return Checks.refuse(RejectionCode.PAUSED, "Agent " + agent.id + " is paused.");
    }
    if (contact.phase != Phase.WAITING) {
      return ContactCommands.notWaiting(contact.id);
    }
    if (contact.away) {
      return Checks.refuse(
          RejectionCode.AWAY, "The customer of contact " + contact.id + " is away.");
    }
    if (contact.ringingCount > 0 || (contact.holder != null && contact.holder != agent)) {
      return Checks.refuse(
          RejectionCode.NOT_FREE, "Contact " + contact.id + " is with or for somebody else.");
    }
    boolean satisfies = contact.demand().stepOf(agent, contact.step) >= 0;
    if (contact.holder == null && !satisfies) {
      return Checks.refuse(
          RejectionCode.NOT_ELIGIBLE,
          "Agent " + agent.id + " satisfies no open step of contact " + contact.id + ".");
    }
    if (contact.isBarredFor(agent)) {
      return Checks.refuse(
          RejectionCode.BARRED,
          "Contact " + contact.id + " is barred for agent " + agent.id + " for now.");
    }
    boolean able = (agent.able() & ProfileTerms.bit(contact.channel)) != 0;
    boolean reservedElsewhere = agent.reservedFor != null && agent.reservedFor != contact;
    return able && !reservedElsewhere ? null : notAvailable(agent);
  }

  static Refusal notAvailable(Agent agent) {
    return Checks.refuse(
        RejectionCode.NOT_AVAILABLE, "Agent " + agent.id + " is not available for this now.");
  }
}
