package org.santral.routing.engine;

import org.jspecify.annotations.Nullable;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.WorkId;

/// One piece of work in an agent's hands. It keeps the units that it took when it began. Objects
/// are used again for later work, so nothing may keep a reference to one that has ended.
final class Work {
  /// What kind of work it is.
  enum Kind {
    ASSIGNED,
    WRAP_UP,
    DIRECT,
    /// Direct work on behalf of another agent's contact.
    CONSULT
  }

  private static final WorkId NO_WORK = new WorkId(0);

  /// Orders the work of a workspace by when it began.
  long number;

  Agent agent;
  Channel channel;
  int units;
  Kind kind;
  boolean parked;

  /// The work of the same agent that began before this.
  @Nullable Work older;

  /// The contact in hand, or about which the consult is; null in wrap-up and direct work.
  @Nullable Contact contact;

  /// The number of the contact being wrapped up, which may have ended or be with somebody else; 0
  /// while there is none.
  long wrappedContact;

  /// What the host calls direct work.
  WorkId id = NO_WORK;

  // The place in idle order before a contact was taken, should the attempt fail.
  long ticketBefore;
  long idleSinceBefore;
  long ticketTaken;

  WrapUp wrapUp = WrapUp.NONE;
  long wrapUpStartedAt;
  int wrapUpDeadline = Deadlines.NONE;

  Work(long number, Agent agent, Kind kind, Channel channel, int units) {
    this.number = number;
    this.agent = agent;
    this.kind = kind;
    this.channel = channel;
    this.units = units;
  }

  /// The same object as other work, which begins.
  Work again(long newNumber, Agent newAgent, Kind newKind, Channel newChannel, int newUnits) {
    number = newNumber;
    agent = newAgent;
    kind = newKind;
    channel = newChannel;
    units = newUnits;
    parked = false;
    contact = null;
    wrappedContact = 0;
    id = NO_WORK;
    wrapUp = WrapUp.NONE;
    wrapUpDeadline = Deadlines.NONE;
    return this;
  }

  /// Whether a more pressing contact can interrupt it.
  boolean isActive() {
    return kind != Kind.WRAP_UP;
  }

  /// The contact being wrapped up.
  ContactId wrappedContact() {
    return new ContactId(wrappedContact);
  }

  Contact contact() {
    if (contact == null) {
      throw new IllegalStateException("work " + number + " has no contact");
    }
    return contact;
  }
}
