package org.santral.routing.reference;

import org.santral.routing.term.OfferId;

/// An offer that is open.
final class OfferState {
  final OfferId id;
  final ContactState contact;
  final AgentState agent;
  boolean confirmed;
  long expires = World.NEVER;
  long deliveryUntil = World.NEVER;

  OfferState(OfferId id, ContactState contact, AgentState agent) {
    this.id = id;
    this.contact = contact;
    this.agent = agent;
  }
}
