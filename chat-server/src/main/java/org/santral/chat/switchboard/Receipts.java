package org.santral.chat.switchboard;

import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.Wire;

/// Moves the marks how far each side holds and has read a conversation. They only go forward, and
/// never past the last entry.
final class Receipts {
  private Receipts() {}

  static void move(Parts parts, Conversation conversation, Side side, int delivered, int read) {
    var reach = conversation.reach(side);
    int seen = Math.max(reach.read(), Math.min(read, conversation.last()));
    int held =
        Math.max(Math.max(reach.delivered(), seen), Math.min(delivered, conversation.last()));
    if (held == reach.delivered() && seen == reach.read()) {
      return;
    }
    parts.clerk.tell(new Fact.Reached(conversation.id(), side, held, seen));
    // Both protocols have the same receipt.
    String frame = Wire.of(new VisitorHears.Receipt(conversation.id(), side, held, seen));
    parts
        .audience
        .ofVisitor(conversation.visitor())
        .forEach(line -> parts.outputs.say(line, frame));
    parts.audience.desksOf(conversation).forEach(line -> parts.outputs.say(line, frame));
  }
}
