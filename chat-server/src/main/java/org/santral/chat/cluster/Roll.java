package org.santral.chat.cluster;

import java.util.List;

/// The roll of nodes that are there. Every node answers for itself again and again; whoever has not
/// done so for the length of his lease is no longer on it.
public interface Roll extends AutoCloseable {
  /// What a look at the roll has shown.
  ///
  /// @param isSettled whether the roll has been kept for so long that who is absent is gone. A roll
  ///   that was just begun, because it was lost, says nothing about those who are not on it yet
  /// @param present the nodes on it, by their ids in order
  record Sighting(boolean isSettled, List<Node> present) {
    public Sighting {
      present = List.copyOf(present);
    }

    boolean has(String node) {
      return present.stream().anyMatch(each -> each.id().equals(node));
    }

    /// Whether a node is known to be about to leave.
    boolean isLeaving(String node) {
      return present.stream().anyMatch(each -> each.id().equals(node) && each.isLeaving());
    }

    /// Whether nobody else is there to stay.
    boolean isLast(String node) {
      return present.stream().allMatch(each -> each.id().equals(node) || each.isLeaving());
    }
  }

  /// The roll cannot be reached.
  final class Unreachable extends Exception {
    private static final long serialVersionUID = 1;

    public Unreachable(Throwable cause) {
      super("The roll of nodes cannot be reached: " + cause.getMessage(), cause);
    }
  }

  /// Says what is to be done when any node has made an announcement or was struck; once, before
  /// anything else. It is done on any thread, and has to be quick.
  void onNews(Runnable action);

  /// Answers for a node, and looks. Blocks.
  Sighting answer(Node own) throws Unreachable;

  /// Takes a node off: its own doing when it stops, or that of others who know that it has ended.
  void strike(String node) throws Unreachable;

  /// Tells all nodes that workspaces have moved.
  void announce() throws Unreachable;

  @Override
  void close();
}
