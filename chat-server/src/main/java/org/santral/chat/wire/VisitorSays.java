package org.santral.chat.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a visitor's widget sends. See `docs/protocol.md`.
public sealed interface VisitorSays {

  /// The first message of every connection.
  ///
  /// @param token the visitor's last token, or null for a new visitor
  /// @param identity proof by the host site who the visitor is, or null
  /// @param have per conversation the last sequence number that the widget holds
  record Hello(
      int protocol,
      String workspace,
      @Nullable String token,
      @Nullable String language,
      @Nullable Page page,
      @Nullable Identity identity,
      @Nullable List<Head> have)
      implements VisitorSays {}

  /// Opens a conversation. A repeat with the same id is answered with the same conversation.
  ///
  /// @param fields answers of the pre-chat form
  /// @param consent whether the visitor has agreed to the notice, where there is one
  /// @param text the first message, or null
  /// @param callback the telephone number at which he wants to be called, as he has typed it, or
  ///   null if he wants to write; outside the hours he can only be called
  record Start(
      String id,
      @Nullable Map<String, String> fields,
      boolean consent,
      @Nullable String text,
      @Nullable String callback)
      implements VisitorSays {}

  /// The offline form: becomes a task for an agent.
  record LeaveMessage(String id, @Nullable Map<String, String> fields, boolean consent, String text)
      implements VisitorSays {}

  /// A message. Exactly one of text and file; a file has been uploaded before.
  ///
  /// @param id made by the widget; a retry repeats it
  record Send(String id, long conversation, @Nullable String text, @Nullable String file)
      implements VisitorSays {}

  record Typing(long conversation, boolean on) implements VisitorSays {}

  /// How far the visitor's widget holds, and the visitor has seen, the conversation.
  record Seen(long conversation, int delivered, int read) implements VisitorSays {}

  /// Asks for entries before a sequence number, newest last.
  record History(long conversation, int before, int limit) implements VisitorSays {}

  /// A visitor who waits wants to be called, and keeps his place meanwhile.
  ///
  /// @param number as he has typed it
  record RequestCallback(String id, long conversation, String number) implements VisitorSays {}

  /// He does not want to be called after all, and waits on where he was.
  record CancelCallback(String id, long conversation) implements VisitorSays {}

  /// The visitor needs nobody any more.
  record End(String id, long conversation) implements VisitorSays {}

  /// How the visitor liked it.
  ///
  /// @param score 1 (bad) to 5 (good)
  record Rate(String id, long conversation, int score, @Nullable String comment)
      implements VisitorSays {}

  /// The visitor has moved to another page.
  record Visit(Page page) implements VisitorSays {}

  /// Asks that a closed conversation be deleted for good.
  record Erase(String id, long conversation) implements VisitorSays {}

  record Ping() implements VisitorSays {}
}
