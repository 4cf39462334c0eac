package org.santral.routing.engine;

import org.santral.routing.engine.Deadlines.Kind;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.event.Event.OfferWithdrawn;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;

/// The life of a contact in a queue: entry, standing, steps, holding, absence of the customer, and
/// leaving. The ways out that lead to no agent are [Exits].
final class Waiting {
  private final Workspace workspace;
  private final Demands demands;
  private final Matcher matcher;
  private final Offers offers;
  private final Moves moves;
  private final Exits exits;

  Waiting(Parts parts) {
    workspace = parts.workspace;
    demands = parts.demands;
    matcher = parts.matcher;
    offers = parts.offers;
    moves = parts.moves;
    exits = parts.exits;
  }

  // ---- Entry --------------------------------------------------------------------------------

  /// Puts a contact that is in no queue into one.
  void enter(Contact contact, Queue queue, Plan plan, Entry entry) {
    contact.queuedAt = workspace.time;
    contact.waitLimitAt = workspace.time + queue.settings.limits().maximumWaitMillis();
    contact.positionTold = Integer.MAX_VALUE;
    contact.forecast = null;
    join(contact, queue, plan, entry);
  }

  /// The same without starting the contact's time in the queue anew.
  void join(Contact contact, Queue queue, Plan plan, Entry entry) {
    moveTo(contact, queue, plan);
    contact.phase = Contact.Phase.WAITING;
    contact.step = 0;
    contact.stepOpenedAt = workspace.time;
    contact.target = queue.settings.targetMillis();
    contact.rate();
    if (isPromotable(contact) && promotionAt(contact) <= workspace.time) {
      contact.band = Band.LIVE;
      contact.rate();
    }
    queue.append(contact);
    workspace.emit(new Event.ContactQueued(contact.id, queue.id, contact.band, contact.due, entry));
    openInstantSteps(contact);
    runDeadlines(contact);
    if (queue.sendsAway(contact)) {
      moves.draining.add(queue.place);
    }
  }

  /// Lets a contact wait for one agent alone.
  void hold(Contact contact, Agent agent, boolean targeted, long millis) {
    contact.holder = agent;
    contact.targeted = targeted;
    contact.holdExpired = false;
    agent.holds++;
    long until = workspace.time + millis;
    workspace.emit(new Event.ContactHeld(contact.id, agent.id, until));
    contact.holdDeadline = arm(until, Kind.HOLD, contact);
  }

  /// Names the queue and the demand that a contact belongs to, whatever its phase.
  void moveTo(Contact contact, Queue queue, Plan plan) {
    Demand demand = demands.of(queue, contact.channel, plan);
    demand.contacts++;
    queue.contacts++;
    forgetPlace(contact);
    contact.queue = queue;
    contact.plan = plan;
    contact.demand = demand;
    contact.demandSince = workspace.time;
  }

  private void forgetPlace(Contact contact) {
    if (contact.demand != null) {
      contact.demand.contacts--;
    }
    if (contact.queue != null) {
      contact.queue.contacts--;
    }
  }

  /// Starts the deadlines of a contact that waits in the general way.
  void runDeadlines(Contact contact) {
    exits.watchWait(contact);
    runStep(contact);
    runPromotion(contact);
    exits.watchAbsence(contact);
  }

  private void runStep(Contact contact) {
    contact.stepDeadline = workspace.deadlines.cancel(contact.stepDeadline);
    if (!contact.isAtLastStep()) {
      long millis = contact.demand().durationMillis(contact.step);
      contact.stepDeadline = arm(contact.stepOpenedAt + millis, Kind.STEP, contact);
    }
  }

  private void runPromotion(Contact contact) {
    contact.promotionDeadline = workspace.deadlines.cancel(contact.promotionDeadline);
    if (isPromotable(contact)) {
      contact.promotionDeadline = arm(promotionAt(contact), Kind.PROMOTION, contact);
    }
  }

  private static boolean isPromotable(Contact contact) {
    return contact.band == Band.DEFERRED || contact.band == Band.BACKGROUND;
  }

  private static long promotionAt(Contact contact) {
    return contact.due + contact.queue().settings.overdueMillis();
  }

  private int arm(long time, Kind kind, Contact contact) {
    return workspace.deadlines.arm(
        Math.max(time, workspace.time), kind, contact.sequence, contact.slot);
  }

  // ---- Standing -----------------------------------------------------------------------------

  /// Puts a contact where agents find it, if nothing keeps it from there, and has it look for one.
  void stand(Contact contact) {
    if (contact.phase != Contact.Phase.WAITING
        || contact.away
        || contact.ringingCount >= contact.queue().ringLimit()) {
      return;
    }
    if (!contact.isStanding()) {
      put(contact);
    }
    matcher.look(contact);
  }

  /// Takes a contact away from where agents find it.
  void unstand(Contact contact) {
    if (contact.isStanding()) {
      lift(contact);
      matcher.endReservation(contact);
    }
  }

  /// Changes what a contact is found by, where it stands or not.
  private void put(Contact contact) {
    Agent holder = contact.holder;
    if (holder != null) {
      contact.standingIn = holder.held;
      holder.held.add(contact);
      matcher.release(holder);
      return;
    }
    Line line = demands.lineOf(contact.demand(), contact.step);
    contact.line = line;
    enlist(contact, line);
    demands.question(line);
  }

  /// Puts a contact into the list of its line where it belongs.
  private void enlist(Contact contact, Line line) {
    UrgencyList list = contact.reservedBy == null ? line.free : line.reserved;
    contact.standingIn = list;
    list.add(contact);
    demands.changed(line);
  }

  /// Takes notice that somebody is reserved for a contact, or is no longer.
  void reservationTurned(Contact contact) {
    Line line = contact.line;
    UrgencyList list = contact.standingIn;
    if (line != null && list != null) {
      list.remove(contact);
      enlist(contact, line);
    }
  }

  private void lift(Contact contact) {
    UrgencyList list = contact.standingIn;
    if (list == null) {
      return;
    }
    list.remove(contact);
    contact.standingIn = null;
    Line line = contact.line;
    if (line != null) {
      demands.changed(line);
      contact.line = null;
    }
    contact.dueDeadline = workspace.deadlines.cancel(contact.dueDeadline);
  }

  /// Computes a contact's urgency anew where it stands.
  void rerate(Contact contact) {
    boolean stood = contact.isStanding();
    lift(contact);
    contact.rate();
    if (stood) {
      put(contact);
      matcher.look(contact);
    }
  }

  /// Watches for a contact in a line to fall due, if it can be too big for somebody. Whoever puts
  /// it there has it look for an agent, and it is watched only if it finds none.
  void watchDue(Contact contact) {
    if (contact.line != null
        && contact.dueDeadline == Deadlines.NONE
        && !contact.isDue(workspace.time)
        && (workspace.bigChannels & ProfileTerms.bit(contact.channel)) != 0) {
      contact.dueDeadline = arm(contact.due, Kind.DUE, contact);
    }
  }

  /// What follows when an offer of the contact has ended without acceptance, or its customer is
  /// back.
  void returnToPlace(Contact contact) {
    boolean rings = contact.ringingCount > 0 && !contact.queue().isBroadcast();
    if (contact.phase != Contact.Phase.WAITING || rings) {
      return;
    }
    if (contact.pastWait) {
      exits.reachLimit(contact, Limit.WAIT);
    } else if (contact.queue().sendsAway(contact) && !contact.targeted) {
      exits.sendAway(contact);
    } else if (contact.pastNoAgent) {
      exits.reachLimit(contact, Limit.NO_AGENT);
    } else if (contact.holdExpired) {
      endHold(contact);
    } else {
      stand(contact);
    }
  }

  // ---- Steps --------------------------------------------------------------------------------

  void stepEnds(Contact contact) {
    contact.stepDeadline = Deadlines.NONE;
    openNextStep(contact, false);
  }

  /// Opens the next step, in place.
  void openNextStep(Contact contact, boolean skipped) {
    boolean stood = contact.isStanding();
    long dueBefore = contact.due;
    lift(contact);
    open(contact, skipped);
    openInstantSteps(contact);
    runStep(contact);
    if (contact.due != dueBefore) {
      runPromotion(contact);
    }
    if (stood) {
      put(contact);
      matcher.look(contact);
    }
  }

  private void openInstantSteps(Contact contact) {
    while (!contact.isAtLastStep() && contact.demand().durationMillis(contact.step) == 0) {
      open(contact, false);
    }
  }

  private void open(Contact contact, boolean skipped) {
    contact.step++;
    contact.stepOpenedAt = workspace.time;
    contact.rate();
    workspace.emit(new Event.StepOpened(contact.id, contact.step, contact.due, skipped));
  }

  void promote(Contact contact) {
    contact.promotionDeadline = Deadlines.NONE;
    contact.band = Band.LIVE;
    workspace.emit(new Event.ContactPromoted(contact.id, Band.LIVE));
    rerate(contact);
  }

  // ---- Holding ------------------------------------------------------------------------------

  void holdEnds(Contact contact) {
    contact.holdDeadline = Deadlines.NONE;
    if (contact.ringingCount > 0) {
      contact.holdExpired = true;
    } else {
      endHold(contact);
    }
  }

  /// Lets a held contact go to the general line, and a targeted one to its fallback queue.
  void endHold(Contact contact) {
    Agent holder = contact.holder;
    if (holder == null) {
      return;
    }
    unstand(contact);
    boolean targeted = contact.targeted;
    forgetHold(contact);
    workspace.emit(new Event.HoldEnded(contact.id, holder.id));
    if (targeted) {
      Queue fallback = contact.queue();
      Plan plan = contact.plan;
      takeOut(contact);
      enter(contact, fallback, plan, Entry.FALLEN_BACK);
    }
    stand(contact);
  }

  /// Ends a hold without a word.
  void forgetHold(Contact contact) {
    if (contact.holder != null) {
      contact.holder.holds--;
    }
    contact.holder = null;
    contact.targeted = false;
    contact.holdExpired = false;
    contact.holdDeadline = workspace.deadlines.cancel(contact.holdDeadline);
  }

  // ---- The customer's absence ---------------------------------------------------------------

  void leave(Contact contact) {
    offers.withdrawAll(contact, OfferWithdrawn.Cause.CONTACT_GONE);
    unstand(contact);
    contact.away = true;
    long until = workspace.time + workspace.settings.customerGraceMillis();
    workspace.emit(new Event.CustomerLeft(contact.id, until));
    contact.awayDeadline = arm(until, Kind.AWAY, contact);
    if (contact.queue().drained) {
      moves.draining.add(contact.queue().place);
    }
  }

  void comeBack(Contact contact) {
    contact.away = false;
    contact.awayDeadline = workspace.deadlines.cancel(contact.awayDeadline);
    workspace.emit(new Event.CustomerReturned(contact.id));
    returnToPlace(contact);
  }

  void abandon(Contact contact, Event.ContactAbandoned.Cause cause) {
    offers.withdrawAll(contact, OfferWithdrawn.Cause.CONTACT_GONE);
    Queue queue = contact.queue();
    noteLeft(contact);
    leaveQueue(contact);
    workspace.emit(new Event.ContactAbandoned(contact.id, queue.id, cause));
    end(contact);
  }

  private void noteLeft(Contact contact) {
    if (contact.phase == Contact.Phase.WAITING) {
      contact.demand().left(contact, workspace.time);
    }
  }

  // ---- Changes in place ---------------------------------------------------------------------

  /// Takes a contact out of its queue to be put in again at once, keeping what it waits for alone
  /// and whether its customer is away.
  void takeOut(Contact contact) {
    unstand(contact);
    contact.queue().remove(contact);
    contact.stepDeadline = workspace.deadlines.cancel(contact.stepDeadline);
    contact.promotionDeadline = workspace.deadlines.cancel(contact.promotionDeadline);
    exits.stopWatchingWait(contact);
    matcher.stopLooking(contact);
  }

  /// The caller hangs up and keeps his place.
  void convertToCallback(Contact contact) {
    offers.withdrawAll(contact, OfferWithdrawn.Cause.CONTACT_GONE);
    unstand(contact);
    workspace.emit(new Event.ConvertedToCallback(contact.id));
    contact.away = false;
    contact.awayDeadline = workspace.deadlines.cancel(contact.awayDeadline);
    contact.channel = Channel.CALLBACK;
    Plan plan = contact.plan;
    moveTo(contact, contact.queue(), new Plan(contact.demand().steps));
    contact.plan = plan;
    contact.rate();
    contact.pastWait = false;
    contact.waitLimitAt = workspace.time + contact.queue().settings.limits().maximumWaitMillis();
    if (!contact.targeted) {
      exits.watchWaitAnew(contact);
    }
    exits.watchAbsence(contact);
    returnToPlace(contact);
  }

  /// The customer of a callback waits in person: his contact takes over the callback's wait.
  void absorb(Contact callback, Contact contact) {
    offers.withdrawAll(callback, OfferWithdrawn.Cause.CONTACT_GONE);
    long orderFrom = callback.orderFrom;
    leaveQueue(callback);
    workspace.emit(new Event.CallbackAbsorbed(callback.id, contact.id));
    end(callback);
    if (orderFrom < contact.orderFrom) {
      contact.orderFrom = orderFrom;
      rerate(contact);
      if (!contact.targeted) {
        runPromotion(contact);
      }
    } else if (contact.isStanding()) {
      matcher.look(contact);
    }
  }

  // ---- Leaving ------------------------------------------------------------------------------

  /// Takes a contact out of its queue: it stands nowhere, and nothing of its waiting runs on.
  void leaveQueue(Contact contact) {
    unstand(contact);
    forgetHold(contact);
    if (contact.phase == Contact.Phase.WAITING) {
      contact.queue().remove(contact);
    } else if (contact.phase == Contact.Phase.SCHEDULED) {
      contact.queue().putOff.remove(contact);
    }
    contact.away = false;
    contact.pastWait = false;
    contact.pastNoAgent = false;
    Deadlines deadlines = workspace.deadlines;
    contact.awayDeadline = deadlines.cancel(contact.awayDeadline);
    contact.stepDeadline = deadlines.cancel(contact.stepDeadline);
    contact.promotionDeadline = deadlines.cancel(contact.promotionDeadline);
    exits.stopWatchingWait(contact);
    contact.callbackDeadline = deadlines.cancel(contact.callbackDeadline);
    matcher.stopLooking(contact);
  }

  /// Ends every cool-down of a contact, and lets its transferrer have it again.
  void forgetBars(Contact contact) {
    if (contact.bars != null) {
      for (Contact.Bar bar : contact.bars) {
        workspace.deadlines.cancel(bar.deadline());
      }
      contact.bars = null;
    }
  }

  /// Forgets a contact that is in no queue and in nobody's hands.
  void end(Contact contact) {
    forgetBars(contact);
    forgetPlace(contact);
    contact.away = false;
    contact.awayDeadline = workspace.deadlines.cancel(contact.awayDeadline);
    contact.phase = Contact.Phase.ENDED;
    contact.queue = null;
    contact.demand = null;
    contact.preferred = null;
    contact.work = null;
    contact.consult = null;
    workspace.removeContact(contact);
  }

  // ---- Cool-downs ---------------------------------------------------------------------------

  /// Bars a contact from an agent for the cool-down of its queue.
  void coolDown(Contact contact, Agent agent) {
    long millis = contact.queue().settings.coolDownMillis();
    if (millis > 0) {
      long subject = coolDownSubject(contact, agent);
      int deadline =
          workspace.deadlines.arm(workspace.time + millis, Kind.COOL_DOWN, subject, contact.slot);
      contact.addBar(new Contact.Bar(agent, deadline));
      matcher.barred(contact, agent);
    }
  }

  /// Orders cool-downs that end in the same moment by contact, then by place of the agent.
  static long coolDownSubject(Contact contact, Agent agent) {
    return (contact.sequence << 18) | agent.place;
  }

  void coolDownEnds(Contact contact, int deadline) {
    if (contact.bars != null) {
      contact.bars.removeIf(bar -> bar.deadline() == deadline);
      if (contact.bars.isEmpty()) {
        contact.bars = null;
      }
    }
    if (contact.isStanding()) {
      matcher.look(contact);
    }
  }
}
