package org.santral.chat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent's desk is told. See `docs/protocol.md`.
public sealed interface AgentHears {

  /// The answer to hello. `standing`, the open offer and one `conversation` message for each
  /// conversation in hand follow.
  record Welcome(
      int protocol,
      String agent,
      String name,
      Role role,
      long now,
      int pingMillis,
      DeskCard desk,
      List<Long> conversations)
      implements AgentHears {}

  /// The agent's own state, whenever it changes.
  ///
  /// @param pauseAfterWork the reason of a pause that waits for the work in hand, or null
  /// @param sinceMillis how long he has been in this state
  /// @param used units in use by work in hand
  record Standing(
      AgentState state,
      @Nullable String pauseReason,
      @Nullable String pauseAfterWork,
      long sinceMillis,
      int used,
      int units)
      implements AgentHears {}

  /// A conversation is offered. It has to be confirmed at once.
  ///
  /// @param remainingMillis how long the agent may think
  record Offered(
      long offer,
      long conversation,
      String channel,
      String queue,
      Customer customer,
      @Nullable String firstText,
      long waitedMillis,
      long remainingMillis)
      implements AgentHears {}

  record OfferEnded(long offer, long conversation, OfferEnd cause) implements AgentHears {}

  /// A conversation in hand (or followed) with the entries after what the desk holds.
  record Conversation(
      ConversationHead head, Customer customer, List<Entry> entries, boolean more, Hold hold)
      implements AgentHears {}

  /// The conversation is no longer in hand, nor in wrap-up.
  record Released(long conversation, String reason) implements AgentHears {}

  record Added(long conversation, Entry entry) implements AgentHears {}

  record Changed(ConversationHead head, Hold hold) implements AgentHears {}

  /// Who of the house takes part in a call, whenever that changes and more than its host do, or did
  /// until now.
  ///
  /// @param facing whom the host speaks with
  record Call(long conversation, Facing facing, List<CallParty> parties) implements AgentHears {
    public Call {
      parties = List.copyOf(parties);
    }
  }

  record Accepted(String id, long conversation, int seq, long at) implements AgentHears {}

  record Done(String id) implements AgentHears {}

  record Receipt(long conversation, Side side, int delivered, int read) implements AgentHears {}

  record Typing(long conversation, boolean on, String name) implements AgentHears {}

  record History(long conversation, List<Entry> entries, boolean more) implements AgentHears {}

  /// Queue sizes, at most once a second and only when something has changed.
  record Queues(List<QueueRow> queues) implements AgentHears {}

  /// Everybody's state, to supervisors who watch.
  record Floor(List<AgentRow> agents, List<ConversationRow> conversations) implements AgentHears {}

  record Refused(@Nullable String id, @Nullable Long conversation, Refusal code, String sentence)
      implements AgentHears {}

  record Goodbye(String reason, long afterMillis) implements AgentHears {}

  record Pong(List<Head> heads) implements AgentHears {}
}
