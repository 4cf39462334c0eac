package org.santral.chat.wire;

/// Why something was refused.
public enum Refusal {
  /// Not JSON, an unknown kind, a field missing or of the wrong type.
  MALFORMED,
  TOO_LARGE,
  /// Another version of the protocol.
  UNSUPPORTED,
  UNAUTHENTICATED,
  FORBIDDEN,
  UNKNOWN_WORKSPACE,
  UNKNOWN_CONVERSATION,
  UNKNOWN_FILE,
  UNKNOWN_AGENT,
  UNKNOWN_QUEUE,
  /// The visitor has been blocked.
  BLOCKED,
  CONSENT_NEEDED,
  /// A required field of the form is empty.
  FIELD_MISSING,
  /// A value is out of its range.
  INVALID,
  /// Outside the hours.
  CLOSED,
  /// It is open: start a conversation instead.
  OPEN,
  /// Too late.
  OFFER_ENDED,
  /// The conversation is not in your hands.
  NOT_IN_HAND,
  /// The routing core refuses it; the sentence says why.
  NOT_POSSIBLE,
  /// This is no telephone number.
  NUMBER_MALFORMED,
  /// This number is not called from here: an emergency or short number.
  NUMBER_EMERGENCY,
  /// It costs more than a usual call.
  NUMBER_PREMIUM,
  /// It is not among those that may be called.
  NUMBER_FORBIDDEN,
  /// An agent, a number or the workspace has had as many calls as are allowed for a while.
  CALLED_ENOUGH,
  /// Your phone is not connected, or you are on the phone.
  NO_PHONE,
  /// Too many conversations, sockets or ids.
  TOO_MANY,
  /// More messages than the limit allows; try again in a moment.
  TOO_FAST,
  /// The server is full; try again in a moment.
  BUSY
}
