package org.santral.chat.wire;

/// How an agent holds a conversation.
public enum Hold {
  IN_HAND,
  WRAP_UP,
  /// Asked about by the agent who has it.
  CONSULTED,
  /// Read along by a supervisor.
  FOLLOWED,
  /// Looked up.
  EARLIER
}
