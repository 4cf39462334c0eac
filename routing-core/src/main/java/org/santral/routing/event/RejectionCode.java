package org.santral.routing.event;

/// Why a command was refused, for programs.
public enum RejectionCode {
  /// An id is empty, too long, not positive, or has characters that ids do not have.
  MALFORMED_ID,
  /// A requirement cannot be read; the sentence names the column.
  MALFORMED_REQUIREMENT,
  /// A setting or argument is out of its range; the sentence names it and the range.
  OUT_OF_RANGE,
  /// Settings contradict each other.
  INCONSISTENT,
  UNKNOWN_AGENT,
  UNKNOWN_QUEUE,
  UNKNOWN_SKILL,
  UNKNOWN_PROFILE,
  UNKNOWN_SESSION,
  UNKNOWN_CONTACT,
  UNKNOWN_OFFER,
  UNKNOWN_WORK,
  DUPLICATE_SESSION,
  DUPLICATE_CONTACT,
  DUPLICATE_WORK,
  /// Something still depends on what was to be removed.
  IN_USE,
  /// A bound of the whole workspace is reached.
  TOO_MANY,
  QUEUE_CLOSED,
  QUEUE_OPEN,
  LOGGED_IN,
  NOT_LOGGED_IN,
  NO_SESSION,
  PAUSED,
  NOT_PAUSED,
  /// The offer was accepted, declined, missed or withdrawn before the command came.
  OFFER_ENDED,
  /// The offer was confirmed before.
  OFFER_CONFIRMED,
  /// The contact is not in the state that the command needs.
  NOT_WAITING,
  NOT_AWAY,
  AWAY,
  NOT_ASSIGNED,
  NOT_WRAPPING_UP,
  /// The contact rings at an agent, or waits for one agent alone.
  NOT_FREE,
  /// The contact or agent is of the wrong channel for the command.
  WRONG_CHANNEL,
  /// The agent does not satisfy the contact's plan.
  NOT_ELIGIBLE,
  /// The pair is barred by an exclusion or a cool-down.
  BARRED,
  /// The agent lacks room, readiness on the channel, or is being offered something.
  NOT_AVAILABLE,
  CONSULT_RUNNING,
  NO_CONSULT,
  /// The wrap-up cannot be extended, or has reached its ceiling.
  NOT_EXTENDABLE,
  /// The channel of the agent needs no proof.
  NOT_IN_DOUBT
}
