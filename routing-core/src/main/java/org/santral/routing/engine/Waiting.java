package org.santral.routing.engine;

import org.jspecify.annotations.Nullable;
import org.santral.routing.engine.Deadlines.Kind;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.event.Event.OfferWithdrawn;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Step;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;

/// The life of a contact in a queue: entry, steps, holding, absence of the customer, limits, and
/// the ways out that lead to no agent.
final class Waiting {
  private static final int MAXIMUM_HOPS = 8;
  private static final long PUT_OFF_LIMIT_MILLIS = 30L * 86_400_000;

  private final Workspace workspace;
  private final Demands demands;
  private final Matcher matcher;
  private final Offers offers;
  private final Moves moves;

  Waiting(Parts parts) {
    workspace = parts.workspace;
    demands = parts.demands;
    matcher = parts.matcher;
    offers = parts.offers;
    moves = parts.moves;
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
    if (queue.drained) {
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
    runWaitLimit(contact);
    runStep(contact);
    runPromotion(contact);
    watchAbsence(contact);
  }

  /// Watches a wait limit: with one deadline for the whole queue as long as limits come in order of
  /// entry, else with one of its own.
  private void runWaitLimit(Contact contact) {
    Queue queue = contact.queue();
    boolean comesLater =
        (contact.waitLimitAt > queue.lastListedLimit && contact.waitLimitAt > workspace.time)
            || (contact.waitLimitAt == queue.lastListedLimit
                && contact.sequence > queue.lastListedSequence);
    if (!comesLater) {
      contact.waitDeadline = arm(contact.waitLimitAt, Kind.WAIT_LIMIT, contact);
      return;
    }
    contact.waitDeadline = Contact.LISTED;
    queue.lastListedLimit = contact.waitLimitAt;
    queue.lastListedSequence = contact.sequence;
    if (queue.waitDeadline == Deadlines.NONE) {
      watchLimit(queue, contact);
    }
  }

  private void watchLimit(Queue queue, Contact first) {
    queue.waitDeadline =
        workspace.deadlines.arm(
            first.waitLimitAt, Kind.WAIT_LIMIT, first.sequence, -1 - queue.place);
  }

  /// The deadline of a queue has come: it may have been that of a contact that has gone.
  void waitLimitPassed(Queue queue, long subject, long at) {
    queue.waitDeadline = Deadlines.NONE;
    Contact first = firstListed(queue);
    if (first != null && first.sequence == subject && first.waitLimitAt == at) {
      first.waitDeadline = Deadlines.NONE;
      Contact second = firstListed(queue);
      if (second != null) {
        watchLimit(queue, second);
      }
      reachLimit(first, Limit.WAIT);
    } else if (first != null) {
      watchLimit(queue, first);
    }
  }

  private static @Nullable Contact firstListed(Queue queue) {
    Contact contact = queue.firstIn;
    while (contact != null && contact.waitDeadline != Contact.LISTED) {
      contact = contact.nextInQueue;
    }
    return contact;
  }

  private void stopWaitLimit(Contact contact) {
    contact.waitDeadline =
        contact.waitDeadline == Contact.LISTED
            ? Deadlines.NONE
            : workspace.deadlines.cancel(contact.waitDeadline);
  }

  private void runStep(Contact contact) {
    contact.stepDeadline = workspace.deadlines.cancel(contact.stepDeadline);
    if (!contact.isAtLastStep()) {
      Step step = contact.demand().steps.get(contact.step);
      contact.stepDeadline = arm(contact.stepOpenedAt + step.durationMillis(), Kind.STEP, contact);
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
    contact.standingIn = line.waiting;
    line.waiting.add(contact);
    demands.changed(line);
    demands.question(line);
    watchDue(contact);
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

  /// Watches for a contact in a line to fall due, if it can be too big for somebody.
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
      reachLimit(contact, Limit.WAIT);
    } else if (contact.queue().drained && !contact.targeted) {
      leaveDrained(contact);
    } else if (contact.pastNoAgent) {
      reachLimit(contact, Limit.NO_AGENT);
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
    while (!contact.isAtLastStep()
        && contact.demand().steps.get(contact.step).durationMillis() == 0) {
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

  // ---- Limits -------------------------------------------------------------------------------

  void waitLimitPassed(Contact contact) {
    contact.waitDeadline = Deadlines.NONE;
    reachLimit(contact, Limit.WAIT);
  }

  /// Applies a limit now, or when the contact is no longer ringing.
  void reachLimit(Contact contact, Limit limit) {
    if (contact.ringingCount > 0 && !contact.queue().isBroadcast()) {
      contact.pastWait |= limit == Limit.WAIT;
      contact.pastNoAgent |= limit == Limit.NO_AGENT;
      return;
    }
    offers.withdrawAll(contact, OfferWithdrawn.Cause.CONTACT_GONE);
    boolean away = contact.away;
    int awayDeadline = contact.awayDeadline;
    contact.awayDeadline = Deadlines.NONE;
    leaveQueue(contact);
    contact.away = away;
    contact.awayDeadline = awayDeadline;
    apply(contact, limit);
  }

  /// Takes the action of a limit of the contact's queue, in which it no longer stands or never has.
  void apply(Contact contact, Limit first) {
    Limit limit = first;
    for (int hop = 0; ; hop++) {
      Queue queue = contact.queue();
      LimitAction action = actionOf(queue.settings.limits(), limit);
      Queue next = workspace.queues.get(queue.settings.limits().overflowQueue());
      if (action == LimitAction.OVERFLOW && (hop == MAXIMUM_HOPS || next == null)) {
        action = LimitAction.MESSAGE;
      }
      workspace.emit(new Event.LimitReached(contact.id, queue.id, limit, action));
      if (action != LimitAction.OVERFLOW || next == null) {
        end(contact);
        return;
      }
      if (next.closed || next.isFull()) {
        limit = next.closed ? Limit.CLOSED : Limit.SIZE;
        moveTo(contact, next, Plan.OF_QUEUE);
      } else {
        enter(contact, next, Plan.OF_QUEUE, Entry.OVERFLOWED);
        stand(contact);
        return;
      }
    }
  }

  private static LimitAction actionOf(Limits limits, Limit limit) {
    return switch (limit) {
      case SIZE -> limits.whenFull();
      case WAIT -> limits.whenTooLong();
      case NO_AGENT -> limits.whenNoAgent();
      case CLOSED -> limits.whenClosed();
    };
  }

  /// When there will have been nobody for a contact for too long, or `Long.MAX_VALUE`.
  private static long absenceLimit(Contact contact) {
    long millis = contact.queue().settings.limits().noAgentMillis();
    long since = contact.demand().absentSince;
    boolean runs =
        millis > 0 && since != Long.MAX_VALUE && !contact.targeted && !contact.pastNoAgent;
    return runs ? Math.max(since, contact.demandSince) + millis : Long.MAX_VALUE;
  }

  private static long firstAbsenceLimit(Queue queue) {
    long first = Long.MAX_VALUE;
    for (Contact contact = queue.firstIn; contact != null; contact = contact.nextInQueue) {
      first = Math.min(first, absenceLimit(contact));
    }
    return first;
  }

  /// Watches the limit of a contact for which there is nobody.
  void watchAbsence(Contact contact) {
    watchAbsence(contact.queue(), absenceLimit(contact));
  }

  /// Watches the limit of those who wait for what nobody who is there satisfies any more.
  void watchAbsence(Demand demand) {
    long millis = demand.queue.settings.limits().noAgentMillis();
    if (millis > 0 && demand.absentSince != Long.MAX_VALUE) {
      watchAbsence(demand.queue, demand.absentSince + millis);
    }
  }

  private void watchAbsence(Queue queue, long limit) {
    long time = Math.max(limit, workspace.time);
    if (limit == Long.MAX_VALUE || armedUntil(queue.noAgentDeadline) <= time) {
      return;
    }
    workspace.deadlines.cancel(queue.noAgentDeadline);
    armAbsence(queue, time);
  }

  private long armedUntil(int deadline) {
    return deadline == Deadlines.NONE ? Long.MAX_VALUE : workspace.deadlines.timeOf(deadline);
  }

  private void armAbsence(Queue queue, long time) {
    queue.noAgentDeadline = workspace.deadlines.arm(time, Kind.NO_AGENT, queue.place, queue.place);
  }

  /// Watches the first limit anew after all times have been moved.
  void shiftAbsence(Queue queue) {
    queue.noAgentDeadline = workspace.deadlines.cancel(queue.noAgentDeadline);
    long first = firstAbsenceLimit(queue);
    if (first != Long.MAX_VALUE) {
      armAbsence(queue, first);
    }
  }

  /// Applies the limit to contacts of a queue for which there has been nobody for too long. Whoever
  /// the deadline was armed for may have gone; then it is armed for the next.
  void judgeAbsence(Queue queue, long at) {
    queue.noAgentDeadline = Deadlines.NONE;
    if (firstAbsenceLimit(queue) <= at) {
      Contact following;
      for (Contact contact = queue.firstIn; contact != null; contact = following) {
        following = contact.nextInQueue;
        if (absenceLimit(contact) <= workspace.time) {
          reachLimit(contact, Limit.NO_AGENT);
        }
      }
    }
    watchAbsence(queue, firstAbsenceLimit(queue));
  }

  // ---- Closing ------------------------------------------------------------------------------

  /// The first contact in order of entry, from one on, that has to leave a drained queue.
  static @Nullable Contact nextToLeave(@Nullable Contact from) {
    Contact contact = from;
    while (contact != null && staysInDrained(contact)) {
      contact = contact.nextInQueue;
    }
    return contact;
  }

  private static boolean staysInDrained(Contact contact) {
    boolean ringsOn =
        contact.ringingCount > 0
            && !contact.queue().isBroadcast()
            && contact.channel != Channel.CALLBACK;
    return contact.targeted || ringsOn;
  }

  /// Sends a contact away from a queue that has drained.
  void leaveDrained(Contact contact) {
    if (contact.channel == Channel.CALLBACK) {
      offers.withdrawAll(contact, OfferWithdrawn.Cause.CONTACT_GONE);
      leaveQueue(contact);
      putOff(contact);
    } else {
      reachLimit(contact, Limit.CLOSED);
    }
  }

  /// Puts a callback off until its queue opens.
  private void putOff(Contact contact) {
    contact.phase = Contact.Phase.SCHEDULED;
    contact.queue().putOff.add(contact);
    workspace.emit(new Event.CallbackScheduled(contact.id, contact.attempts, 0));
    contact.callbackDeadline = arm(workspace.time + PUT_OFF_LIMIT_MILLIS, Kind.CALLBACK, contact);
  }

  /// Puts a callback off until a time.
  void schedule(Contact contact, long notBefore) {
    contact.phase = Contact.Phase.SCHEDULED;
    workspace.emit(new Event.CallbackScheduled(contact.id, contact.attempts, notBefore));
    contact.callbackDeadline = arm(notBefore, Kind.CALLBACK, contact);
  }

  void callbackFalls(Contact contact) {
    contact.callbackDeadline = Deadlines.NONE;
    if (contact.queue().putOff.remove(contact)) {
      contact.phase = Contact.Phase.WAITING;
      apply(contact, Limit.CLOSED);
    } else if (contact.queue().closed) {
      putOff(contact);
    } else {
      comeDue(contact);
    }
  }

  /// Brings a put-off callback back into its queue.
  void comeDue(Contact contact) {
    contact.callbackDeadline = workspace.deadlines.cancel(contact.callbackDeadline);
    contact.queue().putOff.remove(contact);
    enter(contact, contact.queue(), contact.plan, Entry.CALLBACK_DUE);
    stand(contact);
  }

  // ---- Changes in place ---------------------------------------------------------------------

  /// Takes a contact out of its queue to be put in again at once, keeping what it waits for alone
  /// and whether its customer is away.
  void takeOut(Contact contact) {
    unstand(contact);
    contact.queue().remove(contact);
    contact.stepDeadline = workspace.deadlines.cancel(contact.stepDeadline);
    contact.promotionDeadline = workspace.deadlines.cancel(contact.promotionDeadline);
    stopWaitLimit(contact);
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
      stopWaitLimit(contact);
      contact.waitDeadline = arm(contact.waitLimitAt, Kind.WAIT_LIMIT, contact);
    }
    watchAbsence(contact);
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
    stopWaitLimit(contact);
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
