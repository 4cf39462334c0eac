package org.santral.routing.reference;

import java.util.List;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactCompleted;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Event.OfferWithdrawn;
import org.santral.routing.policy.Silence;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.AgentId;

/// Section 7: contacts in the hands of agents, from the assignment to the end of the wrap-up.
final class Hands {
  private final World world;
  private final Desk desk;
  private final Line line;

  Hands(World world, Desk desk, Line line) {
    this.world = world;
    this.desk = desk;
    this.line = line;
  }

  // ---- Assignment ---------------------------------------------------------------------------

  void accept(OfferState offer) {
    ContactState contact = offer.contact;
    AgentState agent = offer.agent;
    desk.endOffer(offer);
    world.say(
        new Event.OfferAccepted(offer.id, contact.id, agent.id, world.time - contact.queuedAt));
    line.withdrawOffers(contact, OfferWithdrawn.Cause.TAKEN);
    assign(contact, agent);
    desk.look(agent);
  }

  void pick(ContactState contact, AgentState agent) {
    desk.endReservationFor(contact);
    world.say(new Event.ContactPicked(contact.id, agent.id, world.time - contact.queuedAt));
    assign(contact, agent);
  }

  private void assign(ContactState contact, AgentState agent) {
    line.leave(contact);
    Line.forgetHold(contact);
    Line.forgetBars(contact);
    contact.phase = ContactState.Phase.ASSIGNED;
    contact.waited = world.time - contact.orderFrom;
    contact.nudged = false;
    contact.work = desk.begin(agent, WorkState.Kind.ASSIGNED, contact.channel);
    contact.work.contact = contact;
    agent.takenSinceLogin++;
    agent.misses.put(contact.channel, 0);
    desk.judgeParking(agent);
    long reply = silence(contact).firstReplyMillis();
    if (reply > 0 && !contact.channel.isCall()) {
      contact.firstReplyUntil = world.time + reply;
    }
  }

  /// Takes the contact out of the agent's hands, without a word.
  private WorkState takeOut(ContactState contact) {
    WorkState work = contact.work();
    contact.work = null;
    contact.phase = ContactState.Phase.BETWEEN;
    stopWatching(contact);
    return work;
  }

  /// Nobody's silence is watched any more.
  private static void stopWatching(ContactState contact) {
    contact.silenceAt = World.NEVER;
    contact.firstReplyUntil = World.NEVER;
  }

  private WorkState release(ContactState contact) {
    world.say(new Event.ContactReleased(contact.id, contact.agent().id));
    return takeOut(contact);
  }

  // ---- Completion and wrap-up ---------------------------------------------------------------

  void complete(ContactState contact, ContactCompleted.Cause cause) {
    cancelConsult(contact);
    world.say(new Event.ContactCompleted(contact.id, contact.agent().id, cause));
    WorkState work = takeOut(contact);
    wrapUp(work, contact);
    line.forget(contact);
  }

  /// The work turns into wrap-up, or ends where the queue has none.
  private void wrapUp(WorkState work, ContactState contact) {
    WrapUp wrapUp = contact.queue.settings.wrapUp().getOrDefault(contact.channel, WrapUp.NONE);
    if (wrapUp.mode() == WrapUp.Mode.NONE) {
      desk.end(work);
      return;
    }
    work.kind = WorkState.Kind.WRAP_UP;
    work.contact = null;
    work.wrappedUp = contact.id;
    work.wrapUp = wrapUp;
    work.wrapUpStart = world.time;
    work.wrapUpUntil = world.time + wrapUp.millis();
    world.say(new Event.WrapUpStarted(contact.id, work.agent.id, work.wrapUpUntil));
    desk.judgeParking(work.agent);
  }

  void endWrapUp(WorkState work) {
    world.say(new Event.WrapUpEnded(work.wrappedUp, work.agent.id));
    desk.end(work);
  }

  /// Whether an extension would change anything.
  static boolean extendable(WorkState work) {
    return work.wrapUp.mode() == WrapUp.Mode.EXTENDABLE
        && work.wrapUpUntil < work.wrapUpStart + work.wrapUp.ceilingMillis();
  }

  void extendWrapUp(WorkState work) {
    work.wrapUpUntil =
        Math.min(
            work.wrapUpUntil + work.wrapUp.extensionMillis(),
            work.wrapUpStart + work.wrapUp.ceilingMillis());
    world.say(new Event.WrapUpExtended(work.wrappedUp, work.agent.id, work.wrapUpUntil));
  }

  // ---- Back to a queue ----------------------------------------------------------------------

  /// The contact enters its queue again, through no fault of the customer.
  void enterAgain(ContactState contact, Entry entry) {
    contact.resumeCredit = world.settings.resumeCreditMillis();
    contact.orderFrom = world.time - contact.waited;
    line.enter(contact, contact.queue, entry);
  }

  void requeue(ContactState contact, Entry entry) {
    cancelConsult(contact);
    AgentState agent = contact.agent();
    WorkState work = release(contact);
    line.barFor(contact, agent, contact.queue.settings.coolDownMillis());
    enterAgain(contact, entry);
    desk.end(work);
  }

  /// The agent is gone: he is first choice should he be back in time.
  void agentLost(ContactState contact) {
    AgentState agent = contact.agent();
    WorkState work = release(contact);
    contact.preferred = agent.id;
    enterAgain(contact, Entry.AGENT_LOST);
    desk.end(work);
  }

  void transferToQueue(ContactState contact, QueueState queue, List<PlanStep> plan, long credit) {
    handOver(contact);
    contact.ownPlan = plan;
    contact.ownCredit = credit;
    line.enter(contact, queue, Entry.TRANSFERRED);
  }

  void transferToAgent(ContactState contact, AgentState target, QueueState fallback) {
    handOver(contact);
    contact.queue = fallback;
    contact.ownPlan = List.of();
    contact.plan = fallback.plan;
    contact.step = 0;
    line.armStep(contact);
    contact.waitUntil = world.time + fallback.settings.limits().maximumWaitMillis();
    contact.phase = ContactState.Phase.WAITING;
    contact.queuedAt = world.time;
    contact.nobodySince = World.NEVER;
    contact.entry = ++world.lastEntry;
    contact.toldPosition = Integer.MAX_VALUE;
    contact.target = fallback.settings.targetMillis();
    contact.targeted = true;
    long millis =
        contact.channel.isCall()
            ? world.settings.targetedCallMillis()
            : world.settings.targetedChatMillis();
    line.hold(contact, target, millis);
  }

  private void handOver(ContactState contact) {
    cancelConsult(contact);
    AgentState agent = contact.agent();
    WorkState work = release(contact);
    wrapUp(work, contact);
    contact.transferrer = agent.id;
    contact.resumeCredit = 0;
    contact.preferred = AgentId.NOBODY;
    contact.orderFrom = world.time - contact.waited;
  }

  /// The contact never reached the agent: back to where it was.
  void fail(ContactState contact) {
    cancelConsult(contact);
    AgentState agent = contact.agent();
    WorkState work = release(contact);
    if (agent.doubted.add(contact.channel)) {
      world.say(new Event.ChannelDoubted(agent.id, contact.channel));
      if (agent.reservedFor != null && agent.reservedFor.channel == contact.channel) {
        desk.endReservationOf(agent);
      }
    }
    contact.phase = ContactState.Phase.WAITING;
    contact.entry = ++world.lastEntry;
    contact.waitUntil = Math.max(contact.waitUntil, world.time);
    contact.stepUntil = Math.max(contact.stepUntil, world.time);
    line.armPromotion(contact);
    world.say(
        new Event.ContactQueued(
            contact.id, contact.queue.id, contact.band, contact.due(), Entry.ASSIGNMENT_FAILED));
    line.returnToPlace(contact);
    desk.end(work);
  }

  void failAttempt(ContactState contact, long notBefore) {
    cancelConsult(contact);
    AgentState agent = contact.agent();
    contact.attempts++;
    if (contact.attempts >= contact.queue.settings.callbackAttempts()) {
      world.say(
          new Event.ContactCompleted(
              contact.id, agent.id, ContactCompleted.Cause.ATTEMPTS_USED_UP));
      WorkState last = takeOut(contact);
      line.forget(contact);
      desk.endAsIfNever(last);
      return;
    }
    WorkState work = release(contact);
    contact.phase = ContactState.Phase.SCHEDULED;
    contact.callbackAt = notBefore;
    world.say(new Event.CallbackScheduled(contact.id, contact.attempts, notBefore));
    desk.endAsIfNever(work);
  }

  // ---- Consult ------------------------------------------------------------------------------

  /// The consulted agent takes over.
  void completeConsult(ContactState contact, boolean wrapUp) {
    WorkState leg = World.there(contact.consult);
    WorkState first = contact.work();
    world.say(new Event.ConsultCompleted(contact.id, first.agent.id, leg.agent.id));
    world.directWork.remove(World.there(leg.id));
    leg.kind = WorkState.Kind.ASSIGNED;
    leg.parked = false;
    contact.work = leg;
    contact.consult = null;
    stopWatching(contact);
    desk.judgeParking(leg.agent);
    if (wrapUp) {
      wrapUp(first, contact);
    } else {
      desk.end(first);
    }
  }

  void cancelConsult(ContactState contact) {
    WorkState leg = contact.consult;
    if (leg != null) {
      contact.consult = null;
      world.say(new Event.ConsultCancelled(contact.id, leg.agent.id));
      world.directWork.remove(World.there(leg.id));
      desk.end(leg);
    }
  }

  // ---- Silence ------------------------------------------------------------------------------

  static Silence silence(ContactState contact) {
    return contact.queue.settings.silence();
  }

  void silent(ContactState contact) {
    contact.silenceAt = World.NEVER;
    if (contact.nudged) {
      complete(contact, ContactCompleted.Cause.CUSTOMER_SILENT);
      return;
    }
    contact.nudged = true;
    world.say(new Event.CustomerNudged(contact.id, contact.agent().id));
    if (silence(contact).closeMillis() > 0) {
      contact.silenceAt = world.time + silence(contact).closeMillis();
    }
  }
}
