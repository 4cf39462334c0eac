package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.OfferWithdrawn;
import org.santral.routing.event.EventSink;
import org.santral.routing.event.Verdict;
import org.santral.routing.term.Channel;
import org.santral.routing.term.OfferId;

/// The automatic call distributor of one workspace: commands and the time go in, events come out.
///
/// One thread at a time. Nothing here blocks, reads a clock or draws an unseeded number: the same
/// calls always give the same events.
public final class RoutingEngine {
  private final Parts parts;
  private final Workspace workspace;
  private final Deadlines deadlines;
  private final PolicyCommands policy;
  private final PresenceCommands presence;
  private final ContactCommands contacts;
  private final OfferCommands offers;
  private final WorkCommands works;

  /// An engine with an empty workspace.
  public RoutingEngine(EventSink sink) {
    this(new Parts(sink));
  }

  private RoutingEngine(Parts parts) {
    this.parts = parts;
    workspace = parts.workspace;
    deadlines = workspace.deadlines;
    policy = new PolicyCommands(parts);
    presence = new PresenceCommands(parts);
    contacts = new ContactCommands(parts);
    offers = new OfferCommands(parts);
    works = new WorkCommands(parts, contacts);
  }

  /// Carries out a command at a time in milliseconds; a time before an earlier one counts as that.
  public void handle(Command command, long nowMillis) {
    long now = Math.max(workspace.time, nowMillis);
    parts.moves.allow(Moves.PER_CALL);
    if (command instanceof Command.RecoverFromRestart(long outageMillis)) {
      recover(outageMillis, command, now);
    } else {
      fireUntil(now);
      apply(command);
      settle();
    }
    fireUntil(now);
  }

  /// Lets time pass: fires every deadline up to `nowMillis`.
  public void advance(long nowMillis) {
    long now = Math.max(workspace.time, nowMillis);
    parts.moves.allow(Moves.PER_CALL);
    fireUntil(now);
    settle();
    fireUntil(now);
  }

  /// When [#advance] is next needed, or `Long.MAX_VALUE`. It may be earlier than anything happens.
  public long nextDeadline() {
    return parts.moves.isPending() ? workspace.time : deadlines.earliest();
  }

  /// Has somebody told, in the moment before an offer is made, why each agent was not chosen for
  /// it. For replays; it changes nothing.
  public void watch(OfferId offer, Consumer<List<Verdict>> watcher) {
    workspace.watchedOffer = offer.value();
    workspace.watcher = watcher;
  }

  // ---- Time ---------------------------------------------------------------------------------

  private void fireUntil(long now) {
    while (deadlines.isDue(now)) {
      int due = deadlines.first();
      workspace.time = Math.max(workspace.time, deadlines.timeOf(due));
      fire(due);
      parts.moves.allow(Moves.PER_CALL);
      settle();
    }
    workspace.time = now;
  }

  private void fire(int due) {
    Deadlines.Kind kind = deadlines.kindOf(due);
    int owner = deadlines.ownerOf(due);
    long subject = deadlines.subjectOf(due);
    long at = deadlines.timeOf(due);
    deadlines.cancel(due);
    switch (kind) {
      case DELIVERY -> {
        Agent agent = workspace.agentAt(owner);
        agent.deliveryDeadline = Deadlines.NONE;
        parts.offers.fail(agent);
      }
      case OFFER -> {
        Agent agent = workspace.agentAt(owner);
        agent.offerDeadline = Deadlines.NONE;
        parts.offers.timeOut(agent);
      }
      case WRAP_UP -> parts.hands.wrapUpEnds(workspace.agentAt(owner), subject);
      case AGENT_GRACE -> parts.presence.graceEnds(workspace.agentAt(owner));
      case AWAY -> {
        Contact contact = workspace.contactAt(owner);
        contact.awayDeadline = Deadlines.NONE;
        parts.waiting.abandon(contact, Event.ContactAbandoned.Cause.STAYED_AWAY);
      }
      case HOLD -> parts.waiting.holdEnds(workspace.contactAt(owner));
      case STEP -> parts.waiting.stepEnds(workspace.contactAt(owner));
      case COOL_DOWN -> parts.waiting.coolDownEnds(workspace.contactAt(owner), due);
      case PROMOTION -> parts.waiting.promote(workspace.contactAt(owner));
      case DUE -> {
        Contact contact = workspace.contactAt(owner);
        contact.dueDeadline = Deadlines.NONE;
        parts.matcher.reserveFor(contact);
      }
      case WAIT_LIMIT -> {
        if (owner < 0) {
          parts.exits.waitLimitPassed(workspace.queueAt(-1 - owner), subject, at);
        } else {
          parts.exits.waitLimitPassed(workspace.contactAt(owner));
        }
      }
      case SILENCE -> parts.hands.silenceLasts(workspace.contactAt(owner));
      case FIRST_REPLY -> parts.hands.firstReplyMissing(workspace.contactAt(owner));
      case CALLBACK -> parts.exits.callbackFalls(workspace.contactAt(owner));
      case NO_AGENT -> parts.exits.judgeAbsence(workspace.queueAt(owner), at);
      case DRAIN -> policy.drained(workspace.queueAt(owner));
    }
  }

  private void settle() {
    boolean busy = true;
    while (busy) {
      busy = parts.moves.run();
      busy |= parts.matcher.settle();
    }
  }

  // ---- Commands -----------------------------------------------------------------------------

  private void apply(Command command) {
    Refusal refusal = dispatch(command);
    if (refusal != null) {
      reject(command, refusal);
    }
  }

  private void reject(Command command, Refusal refusal) {
    workspace.emit(new Event.Rejected(command, refusal.code(), refusal.sentence()));
  }

  private @Nullable Refusal dispatch(Command command) {
    return switch (command) {
      case Command.OpenContact open -> contacts.open(open);
      case Command.AcceptOffer(var offer) -> offers.accept(offer);
      case Command.CompleteContact(var contact) -> works.complete(contact);
      case Command.FinishWrapUp(var agent, var contact) -> works.finishWrapUp(agent, contact);
      case Command.DeclineOffer(var offer) -> offers.decline(offer);
      case Command.ConfirmOffer(var offer) -> offers.confirm(offer);
      case Command.WithdrawOffer(var offer) -> offers.withdraw(offer);
      case Command.PickContact(var agent, var contact) -> offers.pick(agent, contact);
      case Command.RecordActivity(var contact, var party) -> works.record(contact, party);

      case Command.AbandonContact(var contact) -> contacts.abandon(contact);
      case Command.LeaveContact(var contact) -> contacts.leave(contact);
      case Command.ReturnToContact(var contact) -> contacts.comeBack(contact);
      case Command.Reclassify reclassify -> contacts.reclassify(reclassify);
      case Command.ConvertToCallback(var contact) -> contacts.convertToCallback(contact);
      case Command.AbsorbCallback(var callback, var contact) -> contacts.absorb(callback, contact);
      case Command.EstimateWait(var contact) -> contacts.estimate(contact);

      case Command.FailAssignment(var contact) -> works.fail(contact);
      case Command.ExtendWrapUp(var agent, var contact) -> works.extendWrapUp(agent, contact);
      case Command.RequeueContact(var contact) -> works.requeue(contact);
      case Command.TransferToQueue transfer -> works.transfer(transfer);
      case Command.TransferToAgent transfer -> works.transfer(transfer);
      case Command.StartConsult consult -> works.startConsult(consult);
      case Command.CompleteConsult(var contact) -> works.completeConsult(contact);
      case Command.CancelConsult(var contact) -> works.cancelConsult(contact);
      case Command.FailAttempt(var contact, long notBefore) ->
          works.failAttempt(contact, notBefore);
      case Command.StartDirectWork work -> works.startDirectWork(work);
      case Command.EndDirectWork(var work) -> works.endDirectWork(work);

      case Command.ConnectSession connect -> presence.connect(connect);
      case Command.LoseSession(var session) -> presence.lose(session);
      case Command.LoseNode(var node) -> presence.lose(node);
      case Command.LogIn(var agent, var pauseReason) -> presence.logIn(agent, pauseReason);
      case Command.LogOut(var agent) -> presence.logOut(agent);
      case Command.Pause(var agent, var reason) -> presence.pause(agent, reason);
      case Command.Unpause(var agent) -> presence.unpause(agent);
      case Command.PauseAfterWork(var agent, var reason) -> presence.pauseAfterWork(agent, reason);
      case Command.ProveChannel(var agent, var channel) -> presence.prove(agent, channel);

      case Command.ConfigureWorkspace configure -> policy.configure(configure);
      case Command.DefineSkill(var skill) -> policy.defineSkill(skill);
      case Command.RemoveSkill(var skill) -> policy.removeSkill(skill);
      case Command.DefineProfile define -> policy.defineProfile(define);
      case Command.RemoveProfile(var profile) -> policy.removeProfile(profile);
      case Command.DefineQueue define -> policy.defineQueue(define);
      case Command.RemoveQueue(var queue) -> policy.removeQueue(queue);
      case Command.OpenQueue(var queue) -> policy.openQueue(queue);
      case Command.CloseQueue(var queue, long drainMillis) -> policy.closeQueue(queue, drainMillis);
      case Command.RestCallbacks(var queue, boolean on) -> policy.restCallbacks(queue, on);
      case Command.DefineAgent define -> policy.defineAgent(define);
      case Command.RemoveAgent(var agent) -> policy.removeAgent(agent);

      case Command.RecoverFromRestart restart ->
          throw new IllegalStateException("not dispatched: " + restart);
    };
  }

  // ---- Restart ------------------------------------------------------------------------------

  /// The one command that comes before the deadlines: they move by the outage first.
  private void recover(long outage, Command command, long now) {
    Refusal refusal = Checks.range("outageMillis", outage, 0, 30 * Checks.DAY);
    if (refusal != null) {
      fireUntil(now);
      reject(command, refusal);
      return;
    }
    deadlines.shiftAll(outage);
    workspace.time = now;
    workspace.emit(new Event.RestartRecovered(outage));
    parts.demands.shiftAbsences(outage);
    shiftTimes(outage);
    withdrawOffers();
    for (Agent agent : workspace.agents()) {
      parts.presence.forgetSessions(agent);
    }
    leaveChats();
    settle();
  }

  private void shiftTimes(long outage) {
    for (Contact contact : workspace.contacts()) {
      contact.queuedAt += outage;
      contact.waitLimitAt += outage;
      contact.demandSince = Math.min(contact.demandSince + outage, workspace.time);
      contact.stepOpenedAt += outage;
    }
    for (Queue queue : workspace.queues()) {
      queue.lastListedLimit += queue.lastListedLimit == Long.MIN_VALUE ? 0 : outage;
      parts.exits.shiftAbsence(queue);
    }
    for (Agent agent : workspace.agents()) {
      for (Work work : agent.works()) {
        work.wrapUpStartedAt += outage;
      }
    }
  }

  private void withdrawOffers() {
    List<Agent> ringing = new ArrayList<>();
    workspace.offers.forEach(ringing::add);
    for (Agent agent : ringing) {
      parts.offers.withdraw(agent, OfferWithdrawn.Cause.RESTART);
    }
  }

  private void leaveChats() {
    List<Contact> all = workspace.contacts();
    all.sort((one, other) -> Long.compare(one.sequence, other.sequence));
    for (Contact contact : all) {
      if (contact.phase == Contact.Phase.WAITING
          && contact.channel == Channel.CHAT
          && !contact.away
          && !contact.targeted) {
        parts.waiting.leave(contact);
      }
    }
  }

  // ---- Snapshots ----------------------------------------------------------------------------

  /// The whole state as bytes.
  public byte[] snapshot() {
    return Snapshot.of(parts);
  }

  /// An engine in the state of a snapshot, which it continues as if it had never stopped.
  ///
  /// @throws MalformedRecord if the bytes are no snapshot, or one of another version: then the host
  ///   replays its journal from the start
  public static RoutingEngine restore(byte[] snapshot, EventSink sink) throws MalformedRecord {
    Parts parts = new Parts(sink);
    Restoration.fill(parts, snapshot);
    return new RoutingEngine(parts);
  }
}
