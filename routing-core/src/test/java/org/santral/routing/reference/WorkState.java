package org.santral.routing.reference;

import org.jspecify.annotations.Nullable;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.WorkId;

/// One piece of work in an agent's hands.
final class WorkState {
  /// What kind of work it is.
  enum Kind {
    ASSIGNED,
    WRAP_UP,
    DIRECT,
    CONSULT
  }

  final long number;
  final AgentState agent;
  final Channel channel;
  final int units;
  Kind kind;
  boolean parked;

  /// The contact assigned or consulted about.
  @Nullable ContactState contact;

  /// The host's name of direct work and consult legs.
  @Nullable WorkId id;

  long ticketBefore;
  long ticketGiven;

  ContactId wrappedUp = new ContactId(0);
  WrapUp wrapUp = WrapUp.NONE;
  long wrapUpStart;
  long wrapUpUntil = World.NEVER;

  WorkState(long number, AgentState agent, Channel channel, int units, Kind kind) {
    this.number = number;
    this.agent = agent;
    this.channel = channel;
    this.units = units;
    this.kind = kind;
  }

  ContactState contact() {
    return World.there(contact);
  }
}
