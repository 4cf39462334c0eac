package org.santral.chat.wire;

/// How an agent holds a conversation.
public enum Hold {
  IN_HAND,
  WRAP_UP,
  /// Read along by a supervisor.
  FOLLOWED,
  /// Looked up.
  EARLIER
}
