package org.santral.chat;

import java.util.Collection;
import org.santral.chat.switchboard.Directory;

/// All workspaces of an installation, as one process sees them.
interface Installation extends Directory {
  /// Begins to take part in them, once the doors are open.
  void open() throws InterruptedException;

  /// Has somebody hear of workspaces that come and go; once, before [#open].
  void attend(Attendant attendant);

  /// Somebody who does something else for workspaces that are at work here.
  interface Attendant {
    /// Some have come or gone. Called on one thread, which it may hold up for a moment.
    void workspacesChanged();

    /// Whether something goes on in a workspace that would be torn if it moved.
    boolean isBusy(String workspace);
  }

  /// Whether there are so many nodes, and no workspace is about to move.
  boolean isCalm(int nodes);

  /// What is at work in this process.
  Collection<Works> works();

  /// Sends everybody away and writes everything down, before the doors are closed.
  void dismiss() throws InterruptedException;

  /// Ends, after the doors have been closed.
  void close();
}
