package org.santral.chat.switchboard;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which workspaces there are, and the way into their exchanges. Any thread may ask.
public interface Directory {
  /// The ids of all workspaces, in the order in which they were declared.
  Set<String> workspaces();

  /// The way into the exchange of a workspace, or null if it is not here.
  @Nullable Inbox find(String workspace);
}
