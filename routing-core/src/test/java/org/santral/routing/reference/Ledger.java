package org.santral.routing.reference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.santral.routing.event.Event;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.OfferId;

/// Keeps books by events alone, and objects to those that cannot be: a second offer to one agent, a
/// contact in two pairs of hands, an end of what has not begun.
final class Ledger {
  private final Set<ContactId> present = new HashSet<>();
  private final Map<ContactId, AgentId> assigned = new HashMap<>();
  private final Map<AgentId, OfferId> offered = new HashMap<>();
  private final Map<AgentId, ContactId> reserved = new HashMap<>();
  private long opened;
  private long ended;

  void enter(Event event) {
    switch (event) {
      case Event.ContactOpened e -> {
        opened++;
        demand(present.add(e.contact()), "opens twice", event);
      }
      case Event.ContactCompleted e -> {
        demand(assigned.remove(e.contact(), e.agent()), "completes another's", event);
        end(e.contact(), event);
      }
      case Event.ContactAbandoned e -> end(e.contact(), event);
      case Event.CallbackAbsorbed e -> end(e.callback(), event);
      case Event.LimitReached e -> {
        if (e.action() != LimitAction.OVERFLOW) {
          end(e.contact(), event);
        }
      }
      case Event.OfferMade e -> {
        demand(present.contains(e.contact()), "offers what is not there", event);
        demand(!assigned.containsKey(e.contact()), "offers what is in hand", event);
        demand(offered.put(e.agent(), e.offer()) == null, "offers twice to one agent", event);
      }
      case Event.OfferAccepted e -> {
        endOffer(e.agent(), e.offer(), event);
        assign(e.contact(), e.agent(), event);
      }
      case Event.OfferDeclined e -> endOffer(e.agent(), e.offer(), event);
      case Event.OfferTimedOut e -> endOffer(e.agent(), e.offer(), event);
      case Event.OfferWithdrawn e -> endOffer(e.agent(), e.offer(), event);
      case Event.ContactPicked e -> assign(e.contact(), e.agent(), event);
      case Event.ContactReleased e ->
          demand(assigned.remove(e.contact(), e.agent()), "releases another's", event);
      case Event.ConsultCompleted e ->
          demand(
              assigned.replace(e.contact(), e.agent(), e.consultant()),
              "passes on another's",
              event);
      case Event.AgentReserved e -> {
        demand(!reserved.containsValue(e.contact()), "reserves twice for a contact", event);
        demand(reserved.put(e.agent(), e.contact()) == null, "reserves twice", event);
      }
      case Event.ReservationEnded e ->
          demand(reserved.remove(e.agent(), e.contact()), "ends no reservation", event);
      default -> {}
    }
  }

  /// All contacts that have been opened and have not ended.
  Set<ContactId> present() {
    return present;
  }

  boolean balanced() {
    return opened == ended + present.size();
  }

  private void end(ContactId contact, Event event) {
    ended++;
    demand(present.remove(contact), "ends what is not there", event);
    demand(!assigned.containsKey(contact), "ends what is in hand", event);
  }

  private void endOffer(AgentId agent, OfferId offer, Event event) {
    demand(offered.remove(agent, offer), "ends no open offer", event);
  }

  private void assign(ContactId contact, AgentId agent, Event event) {
    demand(present.contains(contact), "assigns what is not there", event);
    demand(assigned.put(contact, agent) == null, "assigns what is in hand", event);
  }

  private static void demand(boolean met, String objection, Event event) {
    if (!met) {
      throw new AssertionError(objection + ": " + event);
    }
  }
}
