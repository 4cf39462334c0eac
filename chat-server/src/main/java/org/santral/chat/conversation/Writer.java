package org.santral.chat.conversation;

import org.santral.chat.wire.Side;

/// Somebody who writes in a conversation.
///
/// @param agent empty for the visitor
/// @param name as the other side reads it
public record Writer(Side side, String agent, String name, Standing standing) {
  /// What he may do there.
  public enum Standing {
    /// It is the visitor's own.
    VISITOR,
    /// It is the visitor's own, but he is refused.
    BLOCKED,
    /// The agent has it in hand.
    HOST,
    /// The agent may leave notes: he had it in hand a moment ago, reads along, or supervises.
    READER,
    /// The agent has nothing to do with it.
    STRANGER
  }
}
