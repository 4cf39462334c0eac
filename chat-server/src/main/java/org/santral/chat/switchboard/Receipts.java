package org.santral.chat.switchboard;

import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Decider;
import org.santral.chat.conversation.Decision;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.Wire;

/// Moves the marks how far each side holds and has read a conversation, and tells both.
final class Receipts {
  private Receipts() {}

  static void move(Parts parts, Conversation conversation, Side side, int delivered, int read) {
    if (Decider.reach(conversation, side, delivered, read) instanceof Decision.Facts decided
        && !decided.facts().isEmpty()) {
      parts.clerk.carryOut(conversation, decided);
      tell(parts, conversation, side);
    }
  }

  private static void tell(Parts parts, Conversation conversation, Side side) {
    var reach = conversation.reach(side);
    // Both protocols have the same receipt.
    String frame =
        Wire.of(new VisitorHears.Receipt(conversation.id(), side, reach.delivered(), reach.read()));
    parts
        .audience
        .ofVisitor(conversation.visitor())
        .forEach(line -> parts.outputs.say(line, frame));
    parts.audience.desksOf(conversation).forEach(line -> parts.outputs.say(line, frame));
  }
}
