package org.santral.routing.engine;

import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.engine.Contact.Phase;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.QueueId;

/// Commands about contacts that are not in anybody's hands. Each gives a refusal, having changed
/// nothing, or null.
final class ContactCommands {
  private static final int MOST_EXCLUDED = 64;

  private final Workspace workspace;
  private final Parts parts;

  ContactCommands(Parts parts) {
    this.workspace = parts.workspace;
    this.parts = parts;
  }

  // ---- Opening ------------------------------------------------------------------------------

  @Nullable Refusal open(Command.OpenContact command) {
    Refusal refusal = Checks.id("contact", command.contact().value());
    if (refusal != null) {
      return refusal;
    }
    Queue queue = workspace.queues.get(command.queue());
    if (queue == null) {
      return PolicyCommands.unknownQueue(command.queue());
    }
    if (workspace.contact(command.contact()) != null) {
      return Checks.refuse(
          RejectionCode.DUPLICATE_CONTACT, "Contact " + command.contact() + " has not ended.");
    }
    if (queue.closed) {
      return closed(queue);
    }
    if (isExtraordinary(command)) {
      refusal = checkExtras(command);
      if (refusal != null) {
        return refusal;
      }
    }
    if (workspace.contactCount() >= Workspace.MAXIMUM_CONTACTS) {
      return PolicyCommands.tooMany("contacts", Workspace.MAXIMUM_CONTACTS);
    }
    if (!parts.demands.hasRoomFor(queue, command.channel(), command.plan())) {
      return tooManyClasses();
    }
    open(command, queue);
    return null;
  }

  private static boolean isExtraordinary(Command.OpenContact command) {
    return !command.plan().steps().isEmpty()
        || command.creditMillis() != 0
        || command.waitedMillis() != 0
        || command.dueAtMillis() != 0
        || command.holdMillis() != 0
        || !command.preferred().value().isEmpty()
        || !command.excluded().isEmpty();
  }

  private @Nullable Refusal checkExtras(Command.OpenContact command) {
    if (!command.preferred().equals(AgentId.NOBODY)
        && workspace.agent(command.preferred()) == null) {
      return PolicyCommands.unknownAgent(command.preferred());
    }
    for (AgentId agent : command.excluded()) {
      if (workspace.agent(agent) == null) {
        return PolicyCommands.unknownAgent(agent);
      }
    }
    return Checks.first(
        Checks.range("creditMillis", command.creditMillis(), -30 * Checks.DAY, 30 * Checks.DAY),
        Checks.range("waitedMillis", command.waitedMillis(), 0, 30 * Checks.DAY),
        Checks.range("dueAtMillis", command.dueAtMillis(), 0, 1L << 50),
        Checks.range("holdMillis", command.holdMillis(), 0, Checks.DAY),
        Checks.range("number of excluded agents", command.excluded().size(), 0, MOST_EXCLUDED),
        checkPlan(command.plan()));
  }

  private @Nullable Refusal checkPlan(Plan plan) {
    if (plan.steps().isEmpty()) {
      return null;
    }
    Refusal refusal = Checks.first(Checks.ranges(plan), Checks.consistency(plan));
    return refusal == null ? parts.demands.check(plan, QueueId.NOWHERE) : refusal;
  }

  private void open(Command.OpenContact command, Queue queue) {
    Contact contact = workspace.addContact(command.contact());
    contact.conversation = command.conversation();
    contact.sequence = ++workspace.lastSequence;
    contact.channel = command.channel();
    contact.band = bandOf(command.band(), command.channel());
    contact.credit = command.creditMillis();
    contact.resumeCredit = 0;
    contact.dueAt = command.dueAtMillis();
    contact.orderFrom = workspace.time - command.waitedMillis();
    contact.preferred =
        command.preferred().value().isEmpty() ? null : workspace.agent(command.preferred());
    contact.exclude(command.excluded());
    contact.attempts = 0;
    workspace.emit(
        new Event.ContactOpened(command.contact(), command.conversation(), command.channel()));
    if (queue.isFullFor(contact.channel)) {
      parts.waiting.moveTo(contact, queue, command.plan());
      parts.exits.apply(contact, Limit.SIZE);
      return;
    }
    parts.waiting.enter(contact, queue, command.plan(), Entry.OPENED);
    Agent preferred = contact.preferred;
    if (preferred != null
        && command.holdMillis() > 0
        && preferred.isStaffing()
        && preferred.profile.serves(contact.channel)) {
      parts.waiting.hold(contact, preferred, false, command.holdMillis());
    }
    parts.waiting.stand(contact);
  }

  private static Band bandOf(Band band, Channel channel) {
    return band == Band.USUAL ? channel.usualBand() : band;
  }

  // ---- While waiting ------------------------------------------------------------------------

  @Nullable Refusal abandon(ContactId id) {
    Contact contact = workspace.contact(id);
    if (contact == null) {
      return unknown(id);
    }
    if (contact.phase == Phase.ASSIGNED) {
      return notWaiting(id);
    }
    parts.waiting.abandon(contact, Event.ContactAbandoned.Cause.BY_CUSTOMER);
    return null;
  }

  @Nullable Refusal leave(ContactId id) {
    Contact contact = workspace.contact(id);
    if (contact == null) {
      return unknown(id);
    }
    if (contact.phase != Phase.WAITING) {
      return notWaiting(id);
    }
    if (contact.away) {
      return Checks.refuse(RejectionCode.AWAY, "The customer of contact " + id + " is away.");
    }
    parts.waiting.leave(contact);
    return null;
  }

  @Nullable Refusal comeBack(ContactId id) {
    Contact contact = workspace.contact(id);
    if (contact == null) {
      return unknown(id);
    }
    if (!contact.away) {
      return Checks.refuse(
          RejectionCode.NOT_AWAY, "The customer of contact " + id + " is not away.");
    }
    parts.waiting.comeBack(contact);
    return null;
  }

  @Nullable Refusal reclassify(Command.Reclassify command) {
    Contact contact = workspace.contact(command.contact());
    if (contact == null) {
      return unknown(command.contact());
    }
    Queue queue = workspace.queues.get(command.queue());
    if (queue == null) {
      return PolicyCommands.unknownQueue(command.queue());
    }
    if (contact.phase != Phase.WAITING) {
      return notWaiting(command.contact());
    }
    if (contact.ringingCount > 0 || contact.targeted) {
      return Checks.refuse(
          RejectionCode.NOT_FREE,
          "Contact " + contact.id + " is being offered or waits for one agent.");
    }
    Refusal refusal =
        Checks.first(
            Checks.range("creditMillis", command.creditMillis(), -30 * Checks.DAY, 30 * Checks.DAY),
            checkPlan(command.plan()));
    if (refusal != null) {
      return refusal;
    }
    boolean moves = queue != contact.queue();
    if (moves && queue.closed) {
      return closed(queue);
    }
    if (moves && queue.isFull()) {
      return full(queue);
    }
    if (!parts.demands.hasRoomFor(queue, contact.channel, command.plan())) {
      return tooManyClasses();
    }
    reclassify(contact, queue, moves, command);
    return null;
  }

  private void reclassify(Contact contact, Queue queue, boolean moves, Command.Reclassify command) {
    workspace.emit(new Event.ContactReclassified(contact.id));
    boolean wasAway = contact.away;
    parts.waiting.takeOut(contact);
    contact.credit = command.creditMillis();
    contact.resumeCredit = 0;
    contact.band = bandOf(command.band(), contact.channel);
    if (moves) {
      parts.waiting.enter(contact, queue, command.plan(), Entry.RECLASSIFIED);
    } else {
      parts.waiting.join(contact, queue, command.plan(), Entry.RECLASSIFIED);
    }
    if (!wasAway) {
      parts.waiting.stand(contact);
    }
  }

  @Nullable Refusal convertToCallback(ContactId id) {
    Contact contact = workspace.contact(id);
    if (contact == null) {
      return unknown(id);
    }
    if (contact.phase != Phase.WAITING) {
      return notWaiting(id);
    }
    if (contact.channel != Channel.VOICE && contact.channel != Channel.CHAT) {
      return Checks.refuse(
          RejectionCode.WRONG_CHANNEL, "Contact " + id + " is neither a call nor a chat.");
    }
    if (!parts.demands.hasRoomFor(
        contact.queue(), Channel.CALLBACK, new Plan(contact.demand().steps))) {
      return tooManyClasses();
    }
    parts.waiting.convertToCallback(contact);
    return null;
  }

  @Nullable Refusal absorb(ContactId callbackId, ContactId contactId) {
    Contact callback = workspace.contact(callbackId);
    Contact contact = workspace.contact(contactId);
    if (callback == null || contact == null) {
      return unknown(callback == null ? callbackId : contactId);
    }
    if (callback.channel != Channel.CALLBACK) {
      return Checks.refuse(
          RejectionCode.WRONG_CHANNEL, "Contact " + callbackId + " is no callback.");
    }
    if (contact.channel == Channel.CALLBACK) {
      return Checks.refuse(
          RejectionCode.WRONG_CHANNEL, "Contact " + contactId + " is a callback itself.");
    }
    if (callback.phase == Phase.ASSIGNED) {
      return notWaiting(callbackId);
    }
    if (contact.phase != Phase.WAITING) {
      return notWaiting(contactId);
    }
    parts.waiting.absorb(callback, contact);
    return null;
  }

  @Nullable Refusal estimate(ContactId id) {
    Contact contact = workspace.contact(id);
    if (contact == null) {
      return unknown(id);
    }
    if (contact.phase != Phase.WAITING) {
      return notWaiting(id);
    }
    parts.positions.tell(contact);
    return null;
  }

  // ---- Refusals -----------------------------------------------------------------------------

  static Refusal unknown(ContactId id) {
    return Checks.refuse(RejectionCode.UNKNOWN_CONTACT, "There is no contact " + id + ".");
  }

  static Refusal notWaiting(ContactId id) {
    return Checks.refuse(RejectionCode.NOT_WAITING, "Contact " + id + " is not waiting.");
  }

  static Refusal closed(Queue queue) {
    return Checks.refuse(RejectionCode.QUEUE_CLOSED, "Queue " + queue.id + " is closed.");
  }

  static Refusal full(Queue queue) {
    return Checks.refuse(RejectionCode.TOO_MANY, "Queue " + queue.id + " is full.");
  }

  static Refusal tooManyClasses() {
    return PolicyCommands.tooMany("demand classes", Demands.MAXIMUM_CLASSES);
  }

  /// What is wrong with a plan that a command brings along, or null.
  @Nullable Refusal plan(Plan plan) {
    return checkPlan(plan);
  }
}
