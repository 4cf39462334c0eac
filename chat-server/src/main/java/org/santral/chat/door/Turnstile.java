package org.santral.chat.door;

import java.util.ArrayDeque;
import java.util.Deque;

/// Lets the messages of one connection through in the order in which they came. What comes too
/// fast, or while the switchboard has no room, waits, and all that follows waits behind it;
/// meanwhile nothing is read from the socket, which slows the client down.
///
/// To refuse such a message instead would turn the order round: what was sent after it passes, and
/// it comes again later. A client that resends a hundred requests after a reconnect is over any
/// sensible burst.
final class Turnstile {
  static final long AGAIN_MILLIS = 50;

  private final Pace pace;
  private final Hall hall;
  private final Gate gate;
  private final Deque<String> waiting = new ArrayDeque<>(1);
  private boolean shut;

  /// What is behind the turnstile.
  interface Hall {
    /// Takes a message.
    ///
    /// @return false if there is no room; it will be offered again
    boolean takes(String text);
  }

  /// What is in front of it.
  interface Gate {
    long nowMillis();

    /// Lets nothing come any more, and calls back after a while.
    void shut(long againMillis, Runnable again);

    void open();
  }

  Turnstile(Pace pace, Hall hall, Gate gate) {
    this.pace = pace;
    this.hall = hall;
    this.gate = gate;
  }

  void arrive(String text) {
    waiting.addLast(text);
    if (!shut) {
      letThrough();
    }
  }

  private void letThrough() {
    while (!waiting.isEmpty()) {
      if (!pace.allows(gate.nowMillis()) || !hall.takes(waiting.getFirst())) {
        shut = true;
        gate.shut(AGAIN_MILLIS, this::letThrough);
        return;
      }
      waiting.removeFirst();
    }
    if (shut) {
      shut = false;
      gate.open();
    }
  }
}
