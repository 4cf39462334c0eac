package org.santral.routing.reference;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.*;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.event.Event.OfferWithdrawn.Cause;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.Party;
import org.santral.routing.term.QueueId;

/// Section 7, the right column: what each command does.
final class Commands {
  private final World world;
  private final Refusals refusals;
  private final Desk desk;
  private final Line line;
  private final Hands hands;
  private final Presence presence;
  private final Offers offers;
  private final Absence absence;
  private final Restart restart;

  Commands(
      World world,
      Refusals refusals,
      Desk desk,
      Line line,
      Hands hands,
      Presence presence,
      Offers offers,
      Absence absence) {
    this.world = world;
    this.refusals = refusals;
    this.desk = desk;
    this.line = line;
    this.hands = hands;
    this.presence = presence;
    this.offers = offers;
    this.absence = absence;
    restart = new Restart(world, line, presence);
  }

  /// Whether the command is applied before the deadlines that are due.
  boolean comesFirst(Command command) {
    return command instanceof RecoverFromRestart && refusals.of(command) == null;
  }

  void carryOut(Command command) {
    RejectionCode code = refusals.of(command);
    if (code != null) {
      world.say(new Event.Rejected(command, code, ""));
    } else {
      apply(command);
    }
  }

  private void apply(Command command) {
    switch (command) {
      case ConfigureWorkspace c -> {
        world.settings = c.settings();
        world.say(new Event.WorkspaceConfigured());
      }
      case DefineSkill c -> {
        world.skills.add(c.skill());
        world.say(new Event.SkillDefined(c.skill()));
      }
      case RemoveSkill c -> {
        world.skills.remove(c.skill());
        world.say(new Event.SkillRemoved(c.skill()));
      }
      case DefineProfile c -> defineProfile(c);
      case RemoveProfile c -> {
        world.profiles.remove(c.profile());
        world.say(new Event.ProfileRemoved(c.profile()));
      }
      case DefineQueue c -> defineQueue(c.queue(), c.settings());
      case RemoveQueue c -> {
        world.queues.remove(queue(c.queue()).place);
        world.say(new Event.QueueRemoved(c.queue()));
      }
      case DefineAgent c -> defineAgent(c);
      case RemoveAgent c -> {
        world.agents.remove(agent(c.agent()).place);
        world.say(new Event.AgentRemoved(c.agent()));
      }
      case OpenQueue c -> openQueue(queue(c.queue()));
      case CloseQueue c -> closeQueue(queue(c.queue()), c.drainMillis());
      case RestCallbacks c -> {
        queue(c.queue()).callbacksRest = c.on();
        world.say(new Event.CallbacksRested(c.queue(), c.on()));
      }
      case ConnectSession c -> presence.connect(c);
      case LoseSession c -> presence.lose(World.there(world.sessions.get(c.session())));
      case LoseNode c -> loseNode(c);
      case LogIn c -> presence.logIn(agent(c.agent()), c.pauseReason());
      case LogOut c -> presence.logOut(agent(c.agent()), Event.AgentLoggedOut.Cause.OWN_WISH);
      case Pause c -> presence.pause(agent(c.agent()), c.reason());
      case Unpause c -> presence.unpause(agent(c.agent()));
      case PauseAfterWork c -> presence.pauseAfterWork(agent(c.agent()), c.reason());
      case ProveChannel c -> proveChannel(agent(c.agent()), c.channel());
      case OpenContact c -> openContact(c);
      case AbandonContact c -> abandon(contact(c.contact()));
      case LeaveContact c -> leave(contact(c.contact()));
      case ReturnToContact c -> comeBack(contact(c.contact()));
      case Reclassify c -> reclassify(contact(c.contact()), c);
      case ConvertToCallback c -> convertToCallback(contact(c.contact()));
      case AbsorbCallback c -> absorb(contact(c.callback()), contact(c.contact()));
      case EstimateWait c -> estimateWait(contact(c.contact()));
      case ConfirmOffer c -> confirm(offer(c.offer()));
      case AcceptOffer c -> hands.accept(offer(c.offer()));
      case DeclineOffer c -> offers.decline(offer(c.offer()));
      case WithdrawOffer c -> offers.undelivered(offer(c.offer()));
      case PickContact c -> hands.pick(contact(c.contact()), agent(c.agent()));
      case FailAssignment c -> hands.fail(contact(c.contact()));
      case RecordActivity c -> recordActivity(contact(c.contact()), c.party());
      case CompleteContact c ->
          hands.complete(contact(c.contact()), Event.ContactCompleted.Cause.BY_HOST);
      case FinishWrapUp c -> hands.endWrapUp(World.there(wrapUp(agent(c.agent()), c.contact())));
      case ExtendWrapUp c -> hands.extendWrapUp(World.there(wrapUp(agent(c.agent()), c.contact())));
      case RequeueContact c -> hands.requeue(contact(c.contact()), Entry.REQUEUED);
      case TransferToQueue c ->
          hands.transferToQueue(
              contact(c.contact()), queue(c.queue()), PlanStep.of(c.plan()), c.creditMillis());
      case TransferToAgent c ->
          hands.transferToAgent(contact(c.contact()), agent(c.target()), queue(c.fallback()));
      case StartConsult c -> startConsult(c);
      case CompleteConsult c -> hands.completeConsult(contact(c.contact()), true);
      case CancelConsult c -> hands.cancelConsult(contact(c.contact()));
      case FailAttempt c -> hands.failAttempt(contact(c.contact()), c.notBeforeMillis());
      case StartDirectWork c -> startDirectWork(agent(c.agent()), c);
      case EndDirectWork c -> endDirectWork(World.there(world.directWork.get(c.work())));
      case RecoverFromRestart c -> restart.recover(c.outageMillis());
    }
  }

  // ---- Policy -------------------------------------------------------------------------------

  private void defineProfile(DefineProfile c) {
    world.profiles.put(c.profile(), c.content());
    world.say(new Event.ProfileDefined(c.profile()));
    for (AgentState agent : world.agents.values()) {
      if (agent.profileId.equals(c.profile())) {
        agent.profile = c.content();
        redefined(agent);
      }
    }
  }

  private void defineAgent(DefineAgent c) {
    Profile profile = World.there(world.profiles.get(c.profile()));
    AgentState agent = world.agent(c.agent());
    if (agent == null) {
      int place = World.freePlace(world.agents);
      agent = new AgentState(c.agent(), place, c.profile(), profile);
      world.agents.put(place, agent);
    }
    agent.profileId = c.profile();
    agent.profile = profile;
    agent.skills = c.skills();
    agent.memberships = c.memberships();
    world.say(new Event.AgentDefined(agent.id));
    redefined(agent);
  }

  private void redefined(AgentState agent) {
    absence.note();
    if (agent.offer != null && !Eligibility.room(agent, agent.offer.contact.channel)) {
      line.takeBack(agent, Cause.AGENT_GONE);
    }
    desk.endReservationOf(agent);
    desk.look(agent);
  }

  private void defineQueue(QueueId id, QueueSettings settings) {
    QueueState queue = world.queue(id);
    if (queue == null) {
      int place = World.freePlace(world.queues);
      world.queues.put(place, new QueueState(id, place, settings));
      world.say(new Event.QueueDefined(id));
      return;
    }
    boolean anew =
        queue.settings.strategy() != settings.strategy()
            || queue.settings.broadcastSize() != settings.broadcastSize();
    queue.define(settings);
    world.say(new Event.QueueDefined(id));
    if (anew) {
      world
          .waitingIn(queue)
          .sorted(Comparator.comparingLong(contact -> contact.entry))
          .toList()
          .forEach(this::lookAnew);
    }
  }

  private void lookAnew(ContactState contact) {
    boolean picked = contact.queue.manual() && contact.general();
    if (!contact.standing() || picked) {
      desk.endReservationFor(contact);
    }
    Line.stopAlarmOfRinging(contact);
    line.look(contact);
  }

  private void openQueue(QueueState queue) {
    queue.open = true;
    queue.drained = false;
    queue.drainUntil = World.NEVER;
    world.say(new Event.QueueOpened(queue.id));
  }

  private void closeQueue(QueueState queue, long drainMillis) {
    queue.open = false;
    queue.drainUntil = world.time + drainMillis;
    world.say(new Event.QueueClosed(queue.id, queue.drainUntil));
  }

  // ---- Presence -----------------------------------------------------------------------------

  private void loseNode(LoseNode c) {
    world.sessions.values().stream()
        .filter(session -> session.node().equals(c.node()))
        .forEach(session -> world.losing.add(session.id()));
  }

  private void proveChannel(AgentState agent, Channel channel) {
    agent.doubted.remove(channel);
    world.say(new Event.ChannelProven(agent.id, channel));
    desk.look(agent);
  }

  // ---- Contacts -----------------------------------------------------------------------------

  private void openContact(OpenContact c) {
    QueueState queue = queue(c.queue());
    var contact =
        new ContactState(c.contact(), c.conversation(), ++world.lastSequence, c.channel(), queue);
    contact.ownPlan = PlanStep.of(c.plan());
    contact.band = bandOr(c.band(), c.channel());
    contact.ownCredit = c.creditMillis();
    contact.dueAt = c.dueAtMillis();
    contact.orderFrom = world.time - c.waitedMillis();
    contact.preferred = c.preferred();
    contact.excluded = c.excluded();
    world.contacts.put(contact.id, contact);
    world.say(new Event.ContactOpened(contact.id, contact.conversation, contact.channel));
    if (line.full(queue, contact.channel)) {
      line.limitReached(contact, Limit.SIZE);
      return;
    }
    line.enter(contact, queue, Entry.OPENED);
    AgentState preferred = world.agent(c.preferred());
    if (c.holdMillis() > 0
        && preferred != null
        && preferred.staffing()
        && Eligibility.serves(preferred, contact.channel)) {
      line.hold(contact, preferred, c.holdMillis());
    }
  }

  private static Band bandOr(Band band, Channel channel) {
    return band == Band.USUAL ? channel.usualBand() : band;
  }

  private void abandon(ContactState contact) {
    line.withdrawOffers(contact, Cause.CONTACT_GONE);
    line.leave(contact);
    line.forget(contact);
    world.say(
        new Event.ContactAbandoned(
            contact.id, contact.queue.id, Event.ContactAbandoned.Cause.BY_CUSTOMER));
  }

  private void leave(ContactState contact) {
    line.withdrawOffers(contact, Cause.CONTACT_GONE);
    line.goAway(contact);
  }

  private void comeBack(ContactState contact) {
    contact.away = false;
    contact.awayUntil = World.NEVER;
    world.say(new Event.CustomerReturned(contact.id));
    line.returnToPlace(contact);
  }

  private void reclassify(ContactState contact, Reclassify c) {
    world.say(new Event.ContactReclassified(contact.id));
    desk.endReservationFor(contact);
    contact.ownPlan = PlanStep.of(c.plan());
    contact.ownCredit = c.creditMillis();
    contact.resumeCredit = 0;
    contact.band = bandOr(c.band(), contact.channel);
    line.enter(contact, queue(c.queue()), Entry.RECLASSIFIED);
  }

  private void convertToCallback(ContactState contact) {
    line.withdrawOffers(contact, Cause.CONTACT_GONE);
    desk.endReservationFor(contact);
    world.say(new Event.ConvertedToCallback(contact.id));
    contact.channel = Channel.CALLBACK;
    contact.nobodySince = World.NEVER;
    contact.away = false;
    contact.awayUntil = World.NEVER;
    contact.waitPassed = false;
    contact.waitUntil = world.time + contact.queue.settings.limits().maximumWaitMillis();
    line.returnToPlace(contact);
  }

  private void absorb(ContactState callback, ContactState contact) {
    line.withdrawOffers(callback, Cause.CONTACT_GONE);
    line.leave(callback);
    line.forget(callback);
    world.say(new Event.CallbackAbsorbed(callback.id, contact.id));
    if (callback.orderFrom < contact.orderFrom) {
      contact.orderFrom = callback.orderFrom;
      line.armPromotion(contact);
      line.changed(contact);
    } else {
      line.look(contact);
    }
  }

  /// Section 8.
  private void estimateWait(ContactState contact) {
    Set<AgentState> mine = possibleAgents(contact);
    long before =
        world.contacts.values().stream()
            .filter(ContactState::standing)
            .filter(other -> ContactState.URGENCY.compare(other, contact) < 0)
            .filter(other -> possibleAgents(other).stream().anyMatch(mine::contains))
            .count();
    contact.toldPosition = (int) Math.min(contact.toldPosition, before + 1);
    world.say(new Event.WaitEstimated(contact.id, contact.toldPosition, -1, -1));
  }

  private Set<AgentState> possibleAgents(ContactState contact) {
    var possible = new LinkedHashSet<AgentState>();
    for (AgentState agent : world.agents.values()) {
      if (contact.waitsFor == agent
          || (contact.general() && Eligibility.earliestStep(agent, contact) >= 0)) {
        possible.add(agent);
      }
    }
    return possible;
  }

  // ---- Offers and work ----------------------------------------------------------------------

  private void confirm(OfferState offer) {
    offer.confirmed = true;
    offer.deliveryUntil = World.NEVER;
    world.say(new Event.OfferConfirmed(offer.id));
  }

  private void recordActivity(ContactState contact, Party party) {
    switch (party) {
      case CUSTOMER -> contact.silenceAt = World.NEVER;
      case AGENT -> {
        contact.firstReplyUntil = World.NEVER;
        contact.silenceAt = World.NEVER;
        contact.nudged = false;
        long nudge = Hands.silence(contact).nudgeMillis();
        if (nudge > 0 && !contact.channel.isCall()) {
          contact.silenceAt = world.time + nudge;
        }
      }
    }
  }

  private void startConsult(StartConsult c) {
    ContactState contact = contact(c.contact());
    AgentState consultant = agent(c.consultant());
    WorkState leg = desk.begin(consultant, WorkState.Kind.CONSULT, contact.channel);
    leg.contact = contact;
    leg.id = c.work();
    contact.consult = leg;
    world.directWork.put(c.work(), leg);
    world.say(new Event.ConsultStarted(contact.id, contact.agent().id, consultant.id, c.work()));
    desk.judgeParking(consultant);
  }

  private void startDirectWork(AgentState agent, StartDirectWork c) {
    WorkState work = desk.begin(agent, WorkState.Kind.DIRECT, c.channel());
    work.id = c.work();
    world.directWork.put(c.work(), work);
    world.say(new Event.DirectWorkStarted(c.work(), agent.id, c.channel()));
    desk.judgeParking(agent);
    if (agent.offer != null && !Eligibility.room(agent, agent.offer.contact.channel)) {
      line.takeBack(agent, Cause.AGENT_GONE);
    }
  }

  private void endDirectWork(WorkState work) {
    if (work.contact != null) {
      hands.cancelConsult(work.contact);
      return;
    }
    var id = World.there(work.id);
    world.directWork.remove(id);
    world.say(new Event.DirectWorkEnded(id, work.agent.id));
    desk.end(work);
  }

  /// The agent's oldest wrap-up of the contact, or null.
  static @Nullable WorkState wrapUp(AgentState agent, ContactId contact) {
    return agent.works.stream()
        .filter(work -> work.kind == WorkState.Kind.WRAP_UP && work.wrappedUp.equals(contact))
        .min(Comparator.comparingLong(work -> work.number))
        .orElse(null);
  }

  // ---- Those who have been checked to be there ----------------------------------------------

  private AgentState agent(AgentId id) {
    return World.there(world.agent(id));
  }

  private QueueState queue(QueueId id) {
    return World.there(world.queue(id));
  }

  private ContactState contact(ContactId id) {
    return World.there(world.contact(id));
  }

  private OfferState offer(OfferId id) {
    return World.there(world.offers.get(id));
  }
}
