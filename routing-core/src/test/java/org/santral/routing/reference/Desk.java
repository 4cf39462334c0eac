package org.santral.routing.reference;

import java.util.List;
import org.santral.routing.event.Event;
import org.santral.routing.term.Channel;

/// What happens at an agent's desk: work begins and ends, is parked and resumed, a scheduled pause
/// comes true, a reservation ends.
final class Desk {
  private final World world;

  Desk(World world) {
    this.world = world;
  }

  /// The agent may have become able to take something.
  void look(AgentState agent) {
    world.lookingAgents.add(agent);
  }

  void newTicket(AgentState agent) {
    agent.ticket = ++world.lastTicket;
  }

  // ---- Work ---------------------------------------------------------------------------------

  /// Puts work into the agent's hands. Parking is judged by the caller, after his event.
  WorkState begin(AgentState agent, WorkState.Kind kind, Channel channel) {
    var work =
        new WorkState(++world.lastWork, agent, channel, Eligibility.cost(agent, channel), kind);
    work.ticketBefore = agent.ticket;
    newTicket(agent);
    work.ticketGiven = agent.ticket;
    agent.works.add(work);
    return work;
  }

  void end(WorkState work) {
    newTicket(work.agent);
    endKeepingIdle(work);
  }

  /// A failed attempt: as if the work had never been.
  void endAsIfNever(WorkState work) {
    if (work.agent.ticket == work.ticketGiven) {
      work.agent.ticket = work.ticketBefore;
    }
    endKeepingIdle(work);
  }

  private void endKeepingIdle(WorkState work) {
    work.agent.works.remove(work);
    judgeParking(work.agent);
    freed(work.agent);
  }

  void judgeParking(AgentState agent) {
    for (WorkState work : World.all(agent.works)) {
      boolean parked =
          work.kind != WorkState.Kind.WRAP_UP
              && agent.works.stream().anyMatch(other -> other != work && interrupts(other, work));
      if (parked != work.parked && work.kind == WorkState.Kind.ASSIGNED) {
        world.say(
            parked
                ? new Event.WorkParked(work.contact().id, agent.id)
                : new Event.WorkResumed(work.contact().id, agent.id));
      }
      work.parked = parked;
    }
  }

  private static boolean interrupts(WorkState other, WorkState work) {
    var terms = other.agent.profile.channels().get(other.channel);
    return terms != null && terms.interrupts().contains(work.channel);
  }

  // ---- Pause --------------------------------------------------------------------------------

  /// A scheduled pause begins when nothing is in hand and nothing is offered.
  private void pauseIfDone(AgentState agent) {
    String reason = agent.scheduledPause;
    if (reason != null && agent.works.isEmpty() && agent.offer == null) {
      agent.scheduledPause = null;
      agent.pauseReason = reason;
      world.say(new Event.AgentPaused(agent.id, reason));
    }
  }

  // ---- Offers and reservations --------------------------------------------------------------

  /// The offer is open no longer, one way or another.
  void endOffer(OfferState offer) {
    world.offers.remove(offer.id);
    offer.contact.ringing.remove(offer);
    offer.agent.offer = null;
  }

  /// An agent's work or offer has ended.
  void freed(AgentState agent) {
    pauseIfDone(agent);
    look(agent);
  }

  /// Reserves the agent, who may give up another reservation for it.
  void reserve(AgentState agent, ContactState contact) {
    endReservationOf(agent);
    agent.reservedFor = contact;
    contact.reserved = agent;
    world.say(new Event.AgentReserved(agent.id, contact.id));
  }

  void endReservationOf(AgentState agent) {
    ContactState contact = agent.reservedFor;
    if (contact != null) {
      endReservationFor(contact);
    }
  }

  void endReservationFor(ContactState contact) {
    AgentState agent = contact.reserved;
    if (agent != null) {
      agent.reservedFor = null;
      contact.reserved = null;
      world.say(new Event.ReservationEnded(agent.id, contact.id));
      look(agent);
      world.lookingContacts.add(contact);
    }
  }

  /// All open offers of a contact, by number.
  static List<OfferState> offersOf(ContactState contact) {
    return World.all(contact.ringing);
  }
}
