package org.santral.chat.switchboard;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.chat.workspace.Workspace;

/// Which workspaces there are, and the way into their exchanges. Any thread may ask.
public interface Directory {
  /// The ids of all workspaces, in the order in which they were declared.
  Set<String> workspaces();

  /// The way into the exchange of a workspace, or null if it is not here.
  @Nullable Inbox find(String workspace);

  /// Where the exchange of a workspace is that is not here, or null if nobody has it now.
  @Nullable Elsewhere elsewhere(String workspace);

  /// Has something done whenever workspaces have come to other places, on any thread; it has to be
  /// quick.
  void onMove(Runnable action);

  /// What was declared for a workspace, as far as this node has been told: if it is not here, that
  /// may be a little old.
  ///
  /// @throws IllegalArgumentException if there is no such workspace
  Workspace declared(String workspace);

  /// The doors of another node.
  ///
  /// @param sip where its telephone is, `address:port`, or empty
  record Elsewhere(String host, int port, String sip) {}
}
