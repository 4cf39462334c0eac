package org.santral.routing.reference;

import java.util.List;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.event.Event.OfferWithdrawn.Cause;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;

/// Sections 2 and 7: what happens to a contact in a queue. It enters, its steps open, it is held,
/// returns to its place, meets a limit.
final class Line {
  private static final int MAXIMUM_HOPS = 8;
  private static final long PUT_OFF_MILLIS = 30L * 24 * 3_600_000;

  private final World world;
  private final Desk desk;

  Line(World world, Desk desk) {
    this.world = world;
    this.desk = desk;
  }

  // ---- Entering -----------------------------------------------------------------------------

  /// The contact enters a queue with its own plan or that of the queue.
  void enter(ContactState contact, QueueState queue, Entry entry) {
    boolean inPlace = entry == Entry.RECLASSIFIED && contact.queue == queue;
    contact.queue = queue;
    contact.phase = ContactState.Phase.WAITING;
    contact.plan = contact.ownPlan.isEmpty() ? queue.plan : contact.ownPlan;
    contact.target = queue.settings.targetMillis();
    contact.callbackAt = World.NEVER;
    contact.putOff = World.NEVER;
    contact.entry = ++world.lastEntry;
    contact.nobodySince = World.NEVER;
    contact.nobodyPassed = false;
    contact.waitPassed = false;
    contact.waitUntil = Math.max(contact.waitUntil, world.time);
    if (!inPlace) {
      contact.queuedAt = world.time;
      contact.toldPosition = Integer.MAX_VALUE;
      contact.waitUntil = world.time + queue.settings.limits().maximumWaitMillis();
    }
    contact.step = 0;
    armStep(contact);
    if (contact.deferred() && promotion(contact) <= world.time) {
      contact.band = Band.LIVE;
    }
    world.say(new Event.ContactQueued(contact.id, queue.id, contact.band, contact.due(), entry));
    armPromotion(contact);
    passStepsWithoutDuration(contact);
    changed(contact);
  }

  /// The contact has come to stand, or what it stands by has changed.
  void changed(ContactState contact) {
    contact.dueAlarm = World.NEVER;
    look(contact);
  }

  /// Something has changed that may bring the contact an agent.
  void look(ContactState contact) {
    world.lookingContacts.add(contact);
    if (contact.dueAlarm == World.NEVER && contact.standing() && contact.due() > world.time) {
      contact.dueAlarm = contact.due();
    }
  }

  /// The contact may have come to ring at as many agents as it can.
  static void stopAlarmOfRinging(ContactState contact) {
    if (!contact.standing()) {
      contact.dueAlarm = World.NEVER;
    }
  }

  private long promotion(ContactState contact) {
    return contact.due() + contact.queue.settings.overdueMillis();
  }

  void armPromotion(ContactState contact) {
    boolean runs = contact.waiting() && contact.deferred() && !contact.targeted;
    contact.promotionAt = runs ? Math.max(promotion(contact), world.time) : World.NEVER;
  }

  // ---- Steps --------------------------------------------------------------------------------

  /// The next step opens, because the present one has ended or nobody could satisfy it.
  void openNextStep(ContactState contact, boolean skipped) {
    long dueBefore = contact.due();
    contact.step++;
    armStep(contact);
    world.say(new Event.StepOpened(contact.id, contact.step, contact.due(), skipped));
    if (contact.due() != dueBefore) {
      armPromotion(contact);
    }
    passStepsWithoutDuration(contact);
    changed(contact);
  }

  private void passStepsWithoutDuration(ContactState contact) {
    long duration = contact.plan.get(contact.step).step().durationMillis();
    if (duration == 0 && !contact.lastStep()) {
      openNextStep(contact, false);
    }
  }

  void armStep(ContactState contact) {
    long duration = contact.plan.get(contact.step).step().durationMillis();
    contact.stepUntil = contact.lastStep() ? World.NEVER : world.time + duration;
  }

  // ---- Holding ------------------------------------------------------------------------------

  /// The contact waits for one agent alone.
  void hold(ContactState contact, AgentState agent, long millis) {
    contact.waitsFor = agent;
    contact.holdUntil = world.time + millis;
    contact.holdPassed = false;
    world.say(new Event.ContactHeld(contact.id, agent.id, contact.holdUntil));
    changed(contact);
  }

  /// The hold has expired, or the agent is no longer there.
  void endHold(ContactState contact) {
    AgentState agent = World.there(contact.waitsFor);
    boolean targeted = contact.targeted;
    desk.endReservationFor(contact);
    forgetHold(contact);
    world.say(new Event.HoldEnded(contact.id, agent.id));
    if (targeted) {
      enter(contact, contact.queue, Entry.FALLEN_BACK);
    } else {
      changed(contact);
    }
  }

  static void forgetHold(ContactState contact) {
    contact.waitsFor = null;
    contact.targeted = false;
    contact.holdPassed = false;
    contact.holdUntil = World.NEVER;
  }

  void holdExpires(ContactState contact) {
    contact.holdUntil = World.NEVER;
    if (contact.ringing.isEmpty()) {
      endHold(contact);
    } else {
      contact.holdPassed = true;
    }
  }

  // ---- Leaving and returning ----------------------------------------------------------------

  /// An offer has ended without acceptance: what passed meanwhile is made up for, then it stands.
  void returnToPlace(ContactState contact) {
    if (!contact.ringing.isEmpty() && !contact.queue.broadcast()) {
      return;
    }
    if (contact.waitPassed) {
      limitPassed(contact, Limit.WAIT);
    } else if (unwelcome(contact) && !contact.targeted) {
      sendAway(contact);
    } else if (contact.nobodyPassed) {
      limitPassed(contact, Limit.NO_AGENT);
    } else if (contact.holdPassed) {
      endHold(contact);
    } else {
      look(contact);
    }
  }

  /// Ends all offers of a contact that are not to be answered any more.
  void withdrawOffers(ContactState contact, Cause cause) {
    for (OfferState offer : Desk.offersOf(contact)) {
      withdraw(offer, cause);
      desk.freed(offer.agent);
    }
  }

  private void withdraw(OfferState offer, Cause cause) {
    world.say(new Event.OfferWithdrawn(offer.id, offer.contact.id, offer.agent.id, cause));
    desk.endOffer(offer);
  }

  /// Takes an open offer back from an agent; the contact returns to its place.
  void takeBack(AgentState agent, Cause cause) {
    OfferState offer = agent.offer;
    if (offer != null) {
      withdraw(offer, cause);
      returnToPlace(offer.contact);
      desk.freed(agent);
    }
  }

  /// The customer's place is kept for a while.
  void goAway(ContactState contact) {
    desk.endReservationFor(contact);
    contact.away = true;
    contact.awayUntil = world.time + world.settings.customerGraceMillis();
    contact.dueAlarm = World.NEVER;
    world.say(new Event.CustomerLeft(contact.id, contact.awayUntil));
  }

  /// The contact waits no longer: nothing of its stay runs on.
  void leave(ContactState contact) {
    desk.endReservationFor(contact);
    contact.phase = ContactState.Phase.BETWEEN;
    contact.away = false;
    contact.awayUntil = World.NEVER;
    contact.promotionAt = World.NEVER;
    contact.dueAlarm = World.NEVER;
    contact.waitPassed = false;
    contact.nobodyPassed = false;
  }

  /// The contact has ended; its id is free.
  void forget(ContactState contact) {
    contact.phase = ContactState.Phase.BETWEEN;
    world.contacts.remove(contact.id);
    world.lookingContacts.remove(contact);
  }

  void barFor(ContactState contact, AgentState agent, long millis) {
    if (millis > 0) {
      contact.coolDowns.put(agent.id, world.time + millis);
    }
  }

  // ---- Limits -------------------------------------------------------------------------------

  boolean full(QueueState queue) {
    return world.waitingIn(queue).count() >= queue.settings.limits().maximumWaiting();
  }

  /// A full queue has room for as many callbacks again.
  boolean full(QueueState queue, Channel channel) {
    int room = queue.settings.limits().maximumWaiting();
    return world.waitingIn(queue).count() >= (channel == Channel.CALLBACK ? 2L * room : room);
  }

  /// A limit applies now, or when the contact returns from ringing.
  void limitPassed(ContactState contact, Limit limit) {
    if (contact.ringing.isEmpty() || contact.queue.broadcast()) {
      withdrawOffers(contact, Cause.CONTACT_GONE);
      limitReached(contact, limit);
      return;
    }
    switch (limit) {
      case WAIT -> contact.waitPassed = true;
      case NO_AGENT -> contact.nobodyPassed = true;
      case CLOSED, SIZE -> throw new AssertionError("not asked of those who ring");
    }
  }

  /// Overflows from queue to queue until one takes the contact or it ends.
  void limitReached(ContactState contact, Limit reached) {
    boolean away = contact.away;
    long awayUntil = contact.awayUntil;
    leave(contact);
    contact.away = away;
    contact.awayUntil = awayUntil;
    Limit limit = reached;
    for (int hops = 0; ; hops++) {
      QueueState queue = contact.queue;
      LimitAction action = action(queue.settings.limits(), limit);
      if (action == LimitAction.OVERFLOW && hops == MAXIMUM_HOPS) {
        action = LimitAction.MESSAGE;
      }
      world.say(new Event.LimitReached(contact.id, queue.id, limit, action));
      if (action != LimitAction.OVERFLOW) {
        forget(contact);
        return;
      }
      QueueState next = World.there(world.queue(queue.settings.limits().overflowQueue()));
      forgetHold(contact);
      contact.ownPlan = List.of();
      contact.queue = next;
      if (next.open && !full(next)) {
        enter(contact, next, Entry.OVERFLOWED);
        return;
      }
      limit = next.open ? Limit.SIZE : Limit.CLOSED;
    }
  }

  private static LimitAction action(Limits limits, Limit limit) {
    return switch (limit) {
      case SIZE -> limits.whenFull();
      case WAIT -> limits.whenTooLong();
      case NO_AGENT -> limits.whenNoAgent();
      case CLOSED -> limits.whenClosed();
    };
  }

  // ---- Callbacks ----------------------------------------------------------------------------

  /// The callback waits no longer, until its customer may be called again.
  void putOff(ContactState contact) {
    withdrawOffers(contact, Cause.CONTACT_GONE);
    leave(contact);
    contact.phase = ContactState.Phase.SCHEDULED;
    forgetHold(contact);
    contact.waitUntil = World.NEVER;
    contact.stepUntil = World.NEVER;
    contact.putOff = ++world.lastPutOff;
    contact.callbackAt = world.time + PUT_OFF_MILLIS;
    world.say(new Event.CallbackScheduled(contact.id, contact.attempts, 0));
  }

  void callbackDue(ContactState contact) {
    contact.callbackAt = World.NEVER;
    if (contact.putOff != World.NEVER) {
      limitReached(contact, Limit.CLOSED);
    } else if (calls(contact.queue)) {
      enter(contact, contact.queue, Entry.CALLBACK_DUE);
    } else {
      putOff(contact);
    }
  }

  /// Whether customers of a queue are called back at all.
  static boolean calls(QueueState queue) {
    return queue.open && !queue.callbacksRest;
  }

  /// Whether contacts of this kind may not wait in the queue any more.
  static boolean unwelcome(ContactState contact) {
    boolean rests = contact.channel == Channel.CALLBACK && contact.queue.callbacksRest;
    return rests || contact.queue.drained;
  }

  /// What becomes of a waiting contact that may not wait any more.
  void sendAway(ContactState contact) {
    if (contact.channel == Channel.CALLBACK) {
      putOff(contact);
    } else {
      limitPassed(contact, Limit.CLOSED);
    }
  }

  /// The agent who gave the contact away, if any, may have it again.
  static void forgetBars(ContactState contact) {
    contact.coolDowns.clear();
    contact.transferrer = AgentId.NOBODY;
  }
}
