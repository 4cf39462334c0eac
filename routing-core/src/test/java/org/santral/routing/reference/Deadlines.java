package org.santral.routing.reference;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.reference.Deadline.Kind;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;

/// Section 1: finds the next deadline by looking at everything that can have one.
final class Deadlines {
  private final World world;
  private final Line line;
  private final Hands hands;
  private final Presence presence;
  private final Offers offers;
  private final Absence absence;
  private final Settlement settlement;

  private @Nullable Deadline first;

  Deadlines(
      World world,
      Line line,
      Hands hands,
      Presence presence,
      Offers offers,
      Absence absence,
      Settlement settlement) {
    this.world = world;
    this.line = line;
    this.hands = hands;
    this.presence = presence;
    this.offers = offers;
    this.absence = absence;
    this.settlement = settlement;
  }

  /// The next deadline, or null.
  @Nullable Deadline next() {
    first = null;
    world.offers.values().forEach(this::ofOffer);
    world.agents.values().forEach(this::ofAgent);
    world.contacts.values().forEach(this::ofContact);
    world.queues.values().forEach(this::ofQueue);
    return first;
  }

  private void ofOffer(OfferState offer) {
    long id = offer.id.value();
    consider(offer.deliveryUntil, Kind.DELIVERY, id, () -> offers.undelivered(offer));
    consider(offer.expires, Kind.OFFER, id, () -> offers.expire(offer));
  }

  private void ofAgent(AgentState agent) {
    for (WorkState work : agent.works) {
      if (work.kind == WorkState.Kind.WRAP_UP) {
        consider(work.wrapUpUntil, Kind.WRAP_UP, work.number, () -> hands.endWrapUp(work));
      }
    }
    consider(agent.graceUntil, Kind.AGENT_GRACE, agent.place, () -> presence.graceEnds(agent));
  }

  private void ofContact(ContactState contact) {
    long sequence = contact.sequence;
    consider(contact.awayUntil, Kind.AWAY, sequence, () -> stayedAway(contact));
    consider(contact.holdUntil, Kind.HOLD, sequence, () -> line.holdExpires(contact));
    for (Map.Entry<AgentId, Long> coolDown : contact.coolDowns.entrySet()) {
      ofCoolDown(contact, coolDown.getKey(), coolDown.getValue());
    }
    if (contact.waiting() && !contact.targeted) {
      consider(contact.stepUntil, Kind.STEP, sequence, () -> line.openNextStep(contact, false));
      consider(contact.promotionAt, Kind.PROMOTION, sequence, () -> promote(contact));
      consider(contact.dueAlarm, Kind.DUE, sequence, () -> falldue(contact));
      if (!contact.waitPassed) {
        consider(
            contact.waitUntil,
            Kind.WAIT_LIMIT,
            sequence,
            () -> line.limitPassed(contact, Limit.WAIT));
      }
    }
    consider(contact.silenceAt, Kind.SILENCE, sequence, () -> hands.silent(contact));
    consider(
        contact.firstReplyUntil,
        Kind.FIRST_REPLY,
        sequence,
        () -> hands.requeue(contact, Entry.NO_FIRST_REPLY));
    consider(contact.callbackAt, Kind.CALLBACK, sequence, () -> line.callbackDue(contact));
  }

  private void ofCoolDown(ContactState contact, AgentId id, long until) {
    AgentState agent = world.agent(id);
    consider(
        new Deadline(
            until,
            Kind.COOL_DOWN,
            contact.sequence,
            agent == null ? -1 : agent.place,
            () -> cooledDown(contact, id)));
  }

  private void ofQueue(QueueState queue) {
    consider(queue.noAgentAt, Kind.NO_AGENT, queue.place, () -> absence.judge(queue));
    consider(queue.drainUntil, Kind.DRAIN, queue.place, () -> drain(queue));
  }

  private void consider(long at, Kind kind, long subject, Runnable firing) {
    if (at != World.NEVER) {
      consider(new Deadline(at, kind, subject, 0, firing));
    }
  }

  private void consider(Deadline deadline) {
    if (first == null || Deadline.ORDER.compare(deadline, first) < 0) {
      first = deadline;
    }
  }

  // ---- What small deadlines do --------------------------------------------------------------

  private void stayedAway(ContactState contact) {
    line.leave(contact);
    line.forget(contact);
    world.say(
        new Event.ContactAbandoned(
            contact.id, contact.queue.id, Event.ContactAbandoned.Cause.STAYED_AWAY));
  }

  private void cooledDown(ContactState contact, AgentId agent) {
    contact.coolDowns.remove(agent);
    line.look(contact);
  }

  private void promote(ContactState contact) {
    contact.promotionAt = World.NEVER;
    contact.band = Band.LIVE;
    world.say(new Event.ContactPromoted(contact.id, contact.band));
    line.changed(contact);
  }

  private void falldue(ContactState contact) {
    contact.dueAlarm = World.NEVER;
    settlement.reserveFor(contact);
  }

  private static void drain(QueueState queue) {
    queue.drainUntil = World.NEVER;
    queue.drained = true;
  }
}
