package org.santral.chat.store;

import java.io.IOException;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The texts of the workspace files in use, one for each workspace. All calls block.
public interface Declarations {
  /// What was declared last for a workspace, or null.
  @Nullable String yaml(String workspace) throws IOException;

  /// All of them, by the names of the workspaces.
  SequencedMap<String, String> all() throws IOException;

  /// Keeps a text in place of the one before.
  void keep(String workspace, String yaml) throws IOException;
}
