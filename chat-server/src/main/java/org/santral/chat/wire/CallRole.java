package org.santral.chat.wire;

/// As what somebody takes part in a call.
public enum CallRole {
  /// Has the customer.
  HOST,
  /// Was asked.
  COLLEAGUE,
  /// A supervisor: see [Supervision].
  LISTENING,
  WHISPERING,
  BARGING
}
