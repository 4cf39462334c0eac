package org.santral.chat.telephone;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.santral.sip.call.LegEvent;
import org.santral.sip.call.LegEvents;

/// Keeps what a phone says that has called by itself, until it is known which call it is about.
final class Unplaced implements LegEvents {
  private final Queue<LegEvent> kept = new ArrayDeque<>();
  private @Nullable LegEvents ear;
  private long conversation;

  @Override
  public synchronized void heard(LegEvent event) {
    if (ear == null) {
      kept.add(event);
    } else {
      ear.heard(event);
    }
  }

  /// It is about this call, whose ear hears everything in the order in which it was said.
  synchronized void isAbout(long number, LegEvents hearing) {
    conversation = number;
    ear = hearing;
    for (LegEvent event = kept.poll(); event != null; event = kept.poll()) {
      hearing.heard(event);
    }
  }

  /// The number of the call's conversation, or 0 if it is about none.
  synchronized long conversation() {
    return conversation;
  }
}
