package org.santral.chat.cluster;

import java.util.Map;
import java.util.Set;

/// The workspaces that a node has in hand. The caretaker calls it, on one thread; what is not
/// possible now is tried again by the next look. All calls may block.
public interface Hands {
  /// All workspaces that are declared.
  Set<String> workspaces();

  /// Who has which of them, as the database says, which has the last word.
  Map<String, Owner> owners();

  /// Those in hand, with their epochs.
  Map<String, Long> held();

  /// Claims a workspace and takes it up, unless somebody was faster.
  ///
  /// @param seenEpoch the epoch that is to end
  void take(String workspace, long seenEpoch);

  /// Whether a workspace is better left where it is for now: somebody talks on the telephone.
  boolean isBusy(String workspace);

  /// Lets a workspace go.
  ///
  /// @param isTaken whether another node has it already; else everything is written down, and it is
  ///   anybody's afterwards
  void letGo(String workspace, boolean isTaken);

  /// Which nodes have the others.
  void elsewhere(Map<String, Node> nodes);
}
