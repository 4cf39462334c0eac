package org.santral.chat.switchboard;

import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Decider;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.Wire;

/// How requests of visitors are looked up and answered.
final class VisitorAnswers {
  private final Parts parts;

  VisitorAnswers(Parts parts) {
    this.parts = parts;
  }

  static boolean isOwn(VisitorLine line, Conversation conversation) {
    return conversation.visitor().equals(line.visitor.id());
  }

  /// The visitor's conversation with that number, or null after a refusal. Whose it is otherwise is
  /// not told.
  @Nullable Conversation own(VisitorLine line, @Nullable String id, long number) {
    var conversation = parts.conversations.get(number);
    if (conversation == null
        || !isOwn(line, conversation)
        || conversation.state() == ConversationState.ERASED) {
      refuseUnknown(line, id, number);
      return null;
    }
    return conversation;
  }

  void refuseUnknown(VisitorLine line, @Nullable String id, long number) {
    say(
        line,
        new VisitorHears.Refused(
            id, number, Refusal.UNKNOWN_CONVERSATION, "There is no such conversation."));
  }

  boolean isTooLong(
      VisitorLine line, String id, @Nullable Conversation conversation, @Nullable String text) {
    if (text == null || (text.length() <= Decider.LONGEST_TEXT && !text.isBlank())) {
      return false;
    }
    refuse(
        line,
        id,
        conversation,
        text.isBlank() ? Refusal.INVALID : Refusal.TOO_LARGE,
        "A message has 1 to " + Decider.LONGEST_TEXT + " characters.");
    return true;
  }

  void refuse(
      VisitorLine line,
      @Nullable String id,
      @Nullable Conversation conversation,
      Refusal code,
      String sentence) {
    Long number = conversation == null ? null : conversation.id();
    say(line, new VisitorHears.Refused(id, number, code, sentence));
  }

  void say(VisitorLine line, VisitorHears message) {
    parts.outputs.say(line, Wire.of(message));
  }
}
