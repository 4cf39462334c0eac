package org.santral.chat.wire;

/// The sides of a conversation.
public enum Side {
  VISITOR,
  AGENT,
  /// Santral itself.
  SYSTEM
}
