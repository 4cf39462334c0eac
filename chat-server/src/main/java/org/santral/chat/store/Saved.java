package org.santral.chat.store;

import java.util.List;
import org.santral.chat.conversation.Fact;
import org.santral.chat.wire.Side;

/// All that is needed to have a conversation at hand again.
///
/// @param last the last sequence number
/// @param score the rating, or 0
/// @param facts what came after it was opened: its files, its newest 200 entries in their order,
///   and the latest of each other kind
/// @param agentName the name of the agent who has it in hand or had it last, or empty
/// @param ids the newest 512 ids of messages of each side, oldest first
public record Saved(
    Fact.Opened opened,
    int last,
    int score,
    List<Fact> facts,
    String agentName,
    List<MessageId> ids) {
  public Saved {
    facts = List.copyOf(facts);
    ids = List.copyOf(ids);
  }

  /// An id that a writer has given to an entry.
  ///
  /// @param agent the agent's id, or empty
  public record MessageId(Side side, String agent, String id, int seq) {}
}
