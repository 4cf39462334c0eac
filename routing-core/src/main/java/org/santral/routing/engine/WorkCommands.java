package org.santral.routing.engine;

import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.engine.Contact.Phase;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.Party;
import org.santral.routing.term.WorkId;

/// Commands about work in agents' hands. Each gives a refusal, having changed nothing, or null.
final class WorkCommands {
  private static final int MOST_WORKS = 64;

  private final Workspace workspace;
  private final Parts parts;
  private final ContactCommands contacts;

  WorkCommands(Parts parts, ContactCommands contacts) {
    this.workspace = parts.workspace;
    this.parts = parts;
    this.contacts = contacts;
  }

  // ---- Assigned contacts --------------------------------------------------------------------

  @Nullable Refusal fail(ContactId id) {
    Contact contact = workspace.contact(id);
    if (contact == null || contact.phase != Phase.ASSIGNED) {
      return notAssigned(contact, id);
    }
    parts.hands.fail(contact);
    return null;
  }

  @Nullable Refusal record(ContactId id, Party party) {
    Contact contact = workspace.contact(id);
    if (contact == null || contact.phase != Phase.ASSIGNED) {
      return notAssigned(contact, id);
    }
    switch (party) {
      case AGENT -> parts.hands.agentSpoke(contact);
      case CUSTOMER -> parts.hands.customerSpoke(contact);
    }
    return null;
  }

  @Nullable Refusal complete(ContactId id) {
    Contact contact = workspace.contact(id);
    if (contact == null || contact.phase != Phase.ASSIGNED) {
      return notAssigned(contact, id);
    }
    parts.hands.complete(contact, Event.ContactCompleted.Cause.BY_HOST);
    return null;
  }

  @Nullable Refusal requeue(ContactId id) {
    Contact contact = workspace.contact(id);
    if (contact == null || contact.phase != Phase.ASSIGNED) {
      return notAssigned(contact, id);
    }
    parts.hands.requeue(contact, Entry.REQUEUED, true);
    return null;
  }

  @Nullable Refusal failAttempt(ContactId id, long notBefore) {
    Contact contact = workspace.contact(id);
    if (contact == null || contact.phase != Phase.ASSIGNED) {
      return notAssigned(contact, id);
    }
    if (contact.channel != Channel.CALLBACK) {
      return Checks.refuse(RejectionCode.WRONG_CHANNEL, "Contact " + id + " is no callback.");
    }
    Refusal refusal =
        Checks.range(
            "notBeforeMillis", notBefore, workspace.time, workspace.time + 30 * Checks.DAY);
    if (refusal == null) {
      parts.hands.failAttempt(contact, notBefore);
    }
    return refusal;
  }

  // ---- Transfers ----------------------------------------------------------------------------

  @Nullable Refusal transfer(Command.TransferToQueue command) {
    Contact contact = workspace.contact(command.contact());
    if (contact == null) {
      return ContactCommands.unknown(command.contact());
    }
    Queue queue = workspace.queues.get(command.queue());
    if (queue == null) {
      return PolicyCommands.unknownQueue(command.queue());
    }
    if (contact.phase != Phase.ASSIGNED) {
      return notAssigned(contact, command.contact());
    }
    if (queue.closed) {
      return ContactCommands.closed(queue);
    }
    if (queue.isFull()) {
      return ContactCommands.full(queue);
    }
    Refusal refusal =
        Checks.first(
            Checks.range("creditMillis", command.creditMillis(), -30 * Checks.DAY, 30 * Checks.DAY),
            contacts.plan(command.plan()));
    if (refusal == null && !parts.demands.hasRoomFor(queue, contact.channel, command.plan())) {
      refusal = ContactCommands.tooManyClasses();
    }
    if (refusal == null) {
      parts.hands.transferToQueue(contact, queue, command.plan(), command.creditMillis());
    }
    return refusal;
  }

  @Nullable Refusal transfer(Command.TransferToAgent command) {
    Contact contact = workspace.contact(command.contact());
    if (contact == null) {
      return ContactCommands.unknown(command.contact());
    }
    Agent target = workspace.agent(command.target());
    if (target == null) {
      return PolicyCommands.unknownAgent(command.target());
    }
    Queue fallback = workspace.queues.get(command.fallback());
    if (fallback == null) {
      return PolicyCommands.unknownQueue(command.fallback());
    }
    if (contact.phase != Phase.ASSIGNED) {
      return notAssigned(contact, command.contact());
    }
    if (target == contact.work().agent) {
      return himself(target);
    }
    if (!target.loggedIn) {
      return notLoggedIn(target);
    }
    if (!target.profile.serves(contact.channel)) {
      return doesNotServe(target, contact.channel);
    }
    if (fallback.closed) {
      return ContactCommands.closed(fallback);
    }
    if (!parts.demands.hasRoomFor(fallback, contact.channel, Plan.OF_QUEUE)) {
      return ContactCommands.tooManyClasses();
    }
    parts.hands.transferToAgent(contact, target, fallback);
    return null;
  }

  // ---- Wrap-up ------------------------------------------------------------------------------

  @Nullable Refusal finishWrapUp(AgentId agentId, ContactId contactId) {
    Agent agent = workspace.agent(agentId);
    if (agent == null) {
      return PolicyCommands.unknownAgent(agentId);
    }
    Work work = wrapUpOf(agent, contactId);
    if (work == null) {
      return notWrappingUp(agent, contactId);
    }
    parts.hands.finishWrapUp(work);
    return null;
  }

  @Nullable Refusal extendWrapUp(AgentId agentId, ContactId contactId) {
    Agent agent = workspace.agent(agentId);
    if (agent == null) {
      return PolicyCommands.unknownAgent(agentId);
    }
    Work work = wrapUpOf(agent, contactId);
    if (work == null) {
      return notWrappingUp(agent, contactId);
    }
    WrapUp wrapUp = work.wrapUp;
    long ends = workspace.deadlines.timeOf(work.wrapUpDeadline);
    long ceiling = work.wrapUpStartedAt + wrapUp.ceilingMillis();
    if (wrapUp.mode() != WrapUp.Mode.EXTENDABLE || ends >= ceiling) {
      return Checks.refuse(
          RejectionCode.NOT_EXTENDABLE, "The wrap-up of contact " + contactId + " ends as it is.");
    }
    parts.hands.extendWrapUp(work, Math.min(ends + wrapUp.extensionMillis(), ceiling));
    return null;
  }

  private static @Nullable Work wrapUpOf(Agent agent, ContactId contact) {
    Work oldest = null;
    for (Work work = agent.newestWork; work != null; work = work.older) {
      if (work.wrappedContact == contact.value()
          && work.kind == Work.Kind.WRAP_UP
          && (oldest == null || work.number < oldest.number)) {
        oldest = work;
      }
    }
    return oldest;
  }

  private static Refusal notWrappingUp(Agent agent, ContactId contact) {
    return Checks.refuse(
        RejectionCode.NOT_WRAPPING_UP,
        "Agent " + agent.id + " is not wrapping up contact " + contact + ".");
  }

  // ---- Direct work and consults -------------------------------------------------------------

  @Nullable Refusal startDirectWork(Command.StartDirectWork command) {
    Refusal refusal = Checks.id("work", command.work().value());
    if (refusal != null) {
      return refusal;
    }
    Agent agent = workspace.agent(command.agent());
    if (agent == null) {
      return PolicyCommands.unknownAgent(command.agent());
    }
    if (workspace.works.get(command.work().value()) != null) {
      return duplicate(command.work());
    }
    if (!agent.loggedIn) {
      return notLoggedIn(agent);
    }
    if (!agent.profile.serves(command.channel())) {
      return doesNotServe(agent, command.channel());
    }
    if (agent.workCount() >= MOST_WORKS) {
      return Checks.refuse(
          RejectionCode.TOO_MANY,
          "Agent " + agent.id + " has " + MOST_WORKS + " pieces of work in hand.");
    }
    Contact offered = agent.offered;
    boolean room =
        offered == null
            ? agent.hasRoom(command.channel())
            : agent.hasRoomBeside(command.channel(), offered.channel);
    if (!command.selfStarted() && !room) {
      return OfferCommands.notAvailable(agent);
    }
    parts.hands.startDirectWork(command.work(), agent, command.channel());
    return null;
  }

  @Nullable Refusal endDirectWork(WorkId id) {
    Work work = workspace.works.get(id.value());
    if (work == null) {
      return Checks.refuse(RejectionCode.UNKNOWN_WORK, "There is no direct work " + id + ".");
    }
    parts.hands.endDirectWork(work);
    return null;
  }

  @Nullable Refusal startConsult(Command.StartConsult command) {
    Refusal refusal = Checks.id("work", command.work().value());
    if (refusal != null) {
      return refusal;
    }
    Contact contact = workspace.contact(command.contact());
    if (contact == null) {
      return ContactCommands.unknown(command.contact());
    }
    Agent consultant = workspace.agent(command.consultant());
    if (consultant == null) {
      return PolicyCommands.unknownAgent(command.consultant());
    }
    if (workspace.works.get(command.work().value()) != null) {
      return duplicate(command.work());
    }
    if (contact.phase != Phase.ASSIGNED) {
      return notAssigned(contact, command.contact());
    }
    if (contact.consult != null) {
      return Checks.refuse(
          RejectionCode.CONSULT_RUNNING, "Contact " + contact.id + " is being consulted about.");
    }
    if (consultant == contact.work().agent) {
      return himself(consultant);
    }
    if (!consultant.loggedIn) {
      return notLoggedIn(consultant);
    }
    if (consultant.pauseReason != null) {
      return Checks.refuse(RejectionCode.PAUSED, "Agent " + consultant.id + " is paused.");
    }
    boolean able = (consultant.able() & ProfileTerms.bit(contact.channel)) != 0;
    if (!able || consultant.reservedFor != null) {
      return OfferCommands.notAvailable(consultant);
    }
    parts.hands.startConsult(contact, consultant, command.work());
    return null;
  }

  @Nullable Refusal completeConsult(ContactId id) {
    Contact contact = workspace.contact(id);
    if (contact == null || contact.phase != Phase.ASSIGNED) {
      return notAssigned(contact, id);
    }
    if (contact.consult == null) {
      return noConsult(id);
    }
    parts.hands.completeConsult(contact, true);
    return null;
  }

  @Nullable Refusal cancelConsult(ContactId id) {
    Contact contact = workspace.contact(id);
    if (contact == null || contact.phase != Phase.ASSIGNED) {
      return notAssigned(contact, id);
    }
    if (contact.consult == null) {
      return noConsult(id);
    }
    parts.hands.cancelConsult(contact);
    return null;
  }

  // ---- Refusals -----------------------------------------------------------------------------

  private static Refusal notAssigned(@Nullable Contact contact, ContactId id) {
    return contact == null
        ? ContactCommands.unknown(id)
        : Checks.refuse(RejectionCode.NOT_ASSIGNED, "Contact " + id + " is in nobody's hands.");
  }

  private static Refusal notLoggedIn(Agent agent) {
    return Checks.refuse(RejectionCode.NOT_LOGGED_IN, "Agent " + agent.id + " is not logged in.");
  }

  private static Refusal doesNotServe(Agent agent, Channel channel) {
    return Checks.refuse(
        RejectionCode.WRONG_CHANNEL, "Agent " + agent.id + " does not serve " + channel + ".");
  }

  private static Refusal himself(Agent agent) {
    return Checks.refuse(
        RejectionCode.INCONSISTENT, "Agent " + agent.id + " has the contact already.");
  }

  private static Refusal duplicate(WorkId work) {
    return Checks.refuse(RejectionCode.DUPLICATE_WORK, "Direct work " + work + " has not ended.");
  }

  private static Refusal noConsult(ContactId id) {
    return Checks.refuse(RejectionCode.NO_CONSULT, "Nobody is consulted about contact " + id + ".");
  }
}
