package org.santral.routing.reference;

import org.santral.routing.event.Event;

/// What must hold whatever happens, judged by the rules about single agents and contacts alone, not
/// by the way in which the reference brings them together.
final class Invariants {
  private final World world;
  private final Eligibility eligibility;
  private final Ledger ledger = new Ledger();

  Invariants(World world) {
    this.world = world;
    eligibility = new Eligibility(world);
  }

  // ---- With each event ----------------------------------------------------------------------

  /// Looks at an event at the moment in which it is said.
  void on(Event event) {
    ledger.enter(event);
    if (event instanceof Event.OfferMade made) {
      ContactState contact = World.there(world.contact(made.contact()));
      AgentState agent = World.there(world.agent(made.agent()));
      mayBeOffered(contact, agent, event);
      overtakesNobody(contact, agent, event);
    }
  }

  private void mayBeOffered(ContactState contact, AgentState agent, Event event) {
    demand(agent.staffing(), "nobody is offered anything who is not there", event);
    demand(eligibility.ready(agent, contact.channel), "offers need a channel", event);
    demand(Eligibility.room(agent, contact.channel), "offers need room", event);
    demand(Eligibility.mayServe(agent, contact), "offers need the plan", event);
    demand(!Eligibility.barred(contact, agent), "the barred are not offered", event);
  }

  private void overtakesNobody(ContactState contact, AgentState agent, Event event) {
    for (ContactState other : world.contacts.values()) {
      boolean passed =
          other.standing()
              && comparable(contact, other)
              && ContactState.URGENCY.compare(other, contact) < 0
              && !Eligibility.barred(other, agent);
      demand(!passed, "contacts of a kind do not overtake " + other, event);
    }
  }

  private static boolean comparable(ContactState contact, ContactState other) {
    return contact.general()
        && other.general()
        && contact.queue == other.queue
        && contact.channel == other.channel
        && contact.plan.equals(other.plan)
        && contact.step == other.step
        && contact.band == other.band
        && contact.target == other.target
        && contact.dueAt == 0
        && other.dueAt == 0
        && contact.ownCredit + contact.resumeCredit == other.ownCredit + other.resumeCredit;
  }

  // ---- After each call ----------------------------------------------------------------------

  /// Looks at everything when nothing is left to do.
  void settled() {
    demand(ledger.balanced(), "opened = ended + present", "");
    demand(ledger.present().equals(world.contacts.keySet()), "present contacts are known", "");
    world.contacts.values().forEach(this::isSomewhere);
    world.contacts.values().forEach(this::hasNobodyIdle);
    world.agents.values().forEach(Invariants::isInOrder);
  }

  /// No contact is without a place, a deadline or an agent.
  private void isSomewhere(ContactState contact) {
    boolean somewhere =
        switch (contact.phase) {
          case BETWEEN -> false;
          case WAITING -> contact.targeted ? holds(contact) : waits(contact);
          case SCHEDULED -> contact.callbackAt != World.NEVER;
          case ASSIGNED -> contact.agent().works.contains(contact.work());
        };
    demand(somewhere, "no contact is lost", contact);
    demand(world.queues.containsValue(contact.queue), "contacts are in a queue", contact);
  }

  private static boolean holds(ContactState contact) {
    return contact.holdUntil != World.NEVER || contact.holdPassed;
  }

  private static boolean waits(ContactState contact) {
    return contact.waitUntil != World.NEVER || contact.waitPassed;
  }

  /// Nobody stands while somebody who may have him is able and free for him.
  private void hasNobodyIdle(ContactState contact) {
    if (!contact.standing() || (contact.general() && contact.queue.manual())) {
      return;
    }
    for (AgentState agent : world.agents.values()) {
      boolean idle =
          agent.reservedFor == null
              && Eligibility.mayServe(agent, contact)
              && !Eligibility.barred(contact, agent)
              && eligibility.able(agent, contact.channel);
      demand(!idle, "no work waits beside an idle agent", contact + " beside " + agent);
    }
  }

  private static void isInOrder(AgentState agent) {
    ContactState reservedFor = agent.reservedFor;
    if (reservedFor != null) {
      demand(reservedFor.standing(), "the reserved wait for one who stands", agent);
      demand(reservedFor.reserved == agent, "reservations are mutual", agent);
    }
    for (WorkState work : agent.works) {
      boolean ends = work.kind != WorkState.Kind.WRAP_UP || work.wrapUpUntil != World.NEVER;
      demand(ends, "wrap-up ends", agent);
    }
  }

  private static void demand(boolean met, String invariant, Object about) {
    if (!met) {
      throw new AssertionError("broken: " + invariant + " (" + about + ")");
    }
  }
}
