package org.santral.chat.wire;

/// Where a conversation stands.
public enum ConversationState {
  /// In a queue.
  WAITING,
  /// In the hands of an agent.
  ACTIVE,
  /// A message reopens it.
  CLOSED,
  /// Deleted on request.
  ERASED
}
