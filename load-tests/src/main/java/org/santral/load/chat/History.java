package org.santral.load.chat;

import java.util.List;
import java.util.Map;

/// Everything known about one conversation when it is over.
///
/// @param sent what each side has sent, in the order in which it was sent first
/// @param acknowledged the number that the server gave to each message it answered
/// @param views what everybody saw of it, by a name for the viewer
public record History(
    long conversation,
    Map<Side, List<String>> sent,
    Map<String, Integer> acknowledged,
    Map<String, List<Seen>> views) {

  public History {
    sent = Map.copyOf(sent);
    acknowledged = Map.copyOf(acknowledged);
    views = Map.copyOf(views);
  }

  /// Who writes.
  public enum Side {
    VISITOR,
    AGENT
  }

  /// An entry as somebody saw it, in the order in which he saw it.
  ///
  /// @param message what its sender called it; empty for what the server itself says
  public record Seen(int seq, String message) {}
}
