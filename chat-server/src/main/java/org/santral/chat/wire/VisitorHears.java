package org.santral.chat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a visitor's widget is told. See `docs/protocol.md`.
public sealed interface VisitorHears {

  /// The answer to hello; one `conversation` message follows for each open or recent conversation.
  ///
  /// @param token replaces the widget's token
  /// @param pingMillis how often the widget should ping while a conversation is open
  record Welcome(
      int protocol,
      String token,
      String visitor,
      long now,
      int pingMillis,
      WorkspaceCard workspace,
      List<Long> conversations)
      implements VisitorHears {}

  /// A conversation with the entries after what the widget holds.
  ///
  /// @param more whether entries between what the widget holds and the first one here are left out
  /// @param id the id of the `start` that opened it, or null
  record Conversation(@Nullable String id, ConversationHead head, List<Entry> entries, boolean more)
      implements VisitorHears {}

  /// A new entry of the transcript.
  record Added(long conversation, Entry entry) implements VisitorHears {}

  /// The head has changed: state, agent, who is away.
  record Changed(ConversationHead head) implements VisitorHears {}

  /// A message is stored for good.
  record Accepted(String id, long conversation, int seq, long at) implements VisitorHears {}

  /// A request without a sequence number is carried out.
  record Done(String id) implements VisitorHears {}

  record Receipt(long conversation, Side side, int delivered, int read) implements VisitorHears {}

  record Typing(long conversation, boolean on, String name) implements VisitorHears {}

  /// Where the visitor stands. Low and high are -1 while there are no data.
  record Waiting(long conversation, int position, long lowMillis, long highMillis)
      implements VisitorHears {}

  record History(long conversation, List<Entry> entries, boolean more) implements VisitorHears {}

  /// Something was refused; nothing has changed.
  ///
  /// @param id of the refused message, or null if it had none
  record Refused(@Nullable String id, @Nullable Long conversation, Refusal code, String sentence)
      implements VisitorHears {}

  /// The socket is about to be closed by the server.
  ///
  /// @param afterMillis when to come back, or -1 for never
  record Goodbye(String reason, long afterMillis) implements VisitorHears {}

  /// The answer to ping.
  ///
  /// @param heads the last sequence number of each conversation that is open
  record Pong(List<Head> heads) implements VisitorHears {}
}
