package org.santral.chat.switchboard;

import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Wire;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;

/// How requests of desks are looked up and answered.
final class DeskAnswers {
  private final Parts parts;

  DeskAnswers(Parts parts) {
    this.parts = parts;
  }

  static boolean isInHand(Conversation conversation, String agent) {
    return conversation.state() == ConversationState.ACTIVE && conversation.agent().equals(agent);
  }

  @Nullable Conversation inHand(AgentLine line, String id, long number) {
    var conversation = known(line, id, number);
    if (conversation != null && !isInHand(conversation, line.agent)) {
      refuse(line, id, conversation, Refusal.NOT_IN_HAND, "It is not in your hands any more.");
      return null;
    }
    return conversation;
  }

  @Nullable Conversation known(AgentLine line, @Nullable String id, long number) {
    var conversation = parts.conversations.get(number);
    if (conversation == null || conversation.state() == ConversationState.ERASED) {
      say(
          line,
          new AgentHears.Refused(
              id, number, Refusal.UNKNOWN_CONVERSATION, "There is no such conversation."));
      return null;
    }
    return conversation;
  }

  /// Has the routing core carry out a request, and answers.
  void routed(AgentLine line, String id, @Nullable Conversation conversation, Command command) {
    answer(line, id, conversation, parts.router.handle(command, parts.now));
  }

  void answer(
      AgentLine line,
      String id,
      @Nullable Conversation conversation,
      Event.@Nullable Rejected refused) {
    if (refused == null) {
      say(line, new AgentHears.Done(id));
      return;
    }
    var code =
        switch (refused.code()) {
          case OFFER_ENDED, UNKNOWN_OFFER -> Refusal.OFFER_ENDED;
          case UNKNOWN_AGENT -> Refusal.UNKNOWN_AGENT;
          case UNKNOWN_QUEUE -> Refusal.UNKNOWN_QUEUE;
          default -> Refusal.NOT_POSSIBLE;
        };
    refuse(line, id, conversation, code, refused.sentence());
  }

  void refuse(
      AgentLine line,
      @Nullable String id,
      @Nullable Conversation conversation,
      Refusal code,
      String sentence) {
    Long number = conversation == null ? null : conversation.id();
    say(line, new AgentHears.Refused(id, number, code, sentence));
  }

  void say(AgentLine line, AgentHears message) {
    parts.outputs.say(line, Wire.of(message));
  }
}
