package org.santral.load.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Requests in the order in which they were made, each kept until it is answered. A new connection
/// sends those without an answer again, the oldest first.
final class Outbox {
  /// How many may be on their way; the protocol allows a hundred.
  private static final int MOST_UNANSWERED = 100;

  private final Map<String, String> unanswered = new LinkedHashMap<>();
  private final Deque<String> unsent = new ArrayDeque<>();

  void add(String id, String frame) {
    unanswered.put(id, frame);
    unsent.addLast(frame);
  }

  /// An answer has come.
  ///
  /// @return whether it was waited for
  boolean answered(String id) {
    return unanswered.remove(id) != null;
  }

  /// The connection is new, or somebody wants everything twice: all begins again.
  void rewind() {
    unsent.clear();
    unsent.addAll(unanswered.values());
  }

  /// Whether there is something to send and not too much on its way.
  boolean hasNext() {
    return !unsent.isEmpty() && unanswered.size() - unsent.size() < MOST_UNANSWERED;
  }

  /// The frame that is to be sent next.
  String next() {
    return unsent.removeFirst();
  }

  int size() {
    return unanswered.size();
  }
}
