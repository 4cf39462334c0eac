package org.santral.sip.signalling;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Sends over connections without making anybody wait: opening one may take seconds. Everything for
/// one far end goes in its order, on a virtual thread that lives as long as there is something to
/// send.
final class Couriers {
  /// More than this for one far end means that it does not take anything any more.
  private static final int MAX_WAITING = 1_000;

  private final Map<Flow, Queue<Runnable>> waiting = new HashMap<>();

  /// Sends soon, or says that too much is waiting already.
  synchronized boolean send(Flow flow, Runnable sending) {
    Queue<Runnable> queue = waiting.get(flow);
    if (queue != null) {
      return queue.size() < MAX_WAITING && queue.add(sending);
    }
    Queue<Runnable> first = new ArrayDeque<>();
    first.add(sending);
    waiting.put(flow, first);
    Thread.ofVirtual().name("sip-courier").start(() -> deliver(flow));
    return true;
  }

  private void deliver(Flow flow) {
    Runnable next = next(flow);
    while (next != null) {
      next.run();
      next = next(flow);
    }
  }

  private synchronized @Nullable Runnable next(Flow flow) {
    Queue<Runnable> queue = waiting.get(flow);
    Runnable next = queue == null ? null : queue.poll();
    if (next == null) {
      waiting.remove(flow);
    }
    return next;
  }
}
