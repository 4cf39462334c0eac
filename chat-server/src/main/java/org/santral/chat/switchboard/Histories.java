package org.santral.chat.switchboard;

import java.util.List;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.Wire;

/// Pages of what was said before: from what is at hand, else from the archive.
final class Histories {
  private static final int MOST_ENTRIES = 200;

  private Histories() {}

  /// Shows entries with numbers below `before` to somebody on one side of a conversation.
  static void show(
      Parts parts, Line line, Side reader, Conversation conversation, int before, int asked) {
    int limit = Math.clamp(asked, 1, MOST_ENTRIES);
    var atHand = conversation.before(before, limit, reader);
    if (atHand != null) {
      parts.outputs.say(line, page(conversation.id(), atHand));
      return;
    }
    parts.archive.entries(
        parts.id,
        conversation.id(),
        before,
        limit,
        reader,
        entries -> line.peer().hear(List.of(page(conversation.id(), entries))));
  }

  /// Both protocols have the same page.
  private static String page(long conversation, List<Entry> entries) {
    boolean more = !entries.isEmpty() && entries.getFirst().seq() > 1;
    return Wire.of(new VisitorHears.History(conversation, entries, more));
  }
}
