package org.santral.chat;

import java.util.Collection;
import org.santral.chat.switchboard.Directory;

/// All workspaces of an installation, as one process sees them.
interface Installation extends Directory {
  /// Begins to take part in them, once the doors are open.
  void open() throws InterruptedException;

  /// What is at work in this process.
  Collection<Works> works();

  /// Sends everybody away and writes everything down, before the doors are closed.
  void dismiss() throws InterruptedException;

  /// Ends, after the doors have been closed.
  void close();
}
