package org.santral.chat.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The texts of the workspace files in use, one file for each workspace.
public record Declarations(Path folder) {
  /// Whether a workspace has been declared before.
  public boolean has(String workspace) {
    return Files.isRegularFile(file(workspace));
  }

  /// All of them, in the order of their names.
  public List<Path> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  public String yaml(String workspace) throws IOException {
    return Files.readString(file(workspace));
  }

  /// Keeps a text in place of the one before.
  public void keep(String workspace, String yaml) throws IOException {
    Files.createDirectories(folder);
    var draft = folder.resolve(workspace + ".draft");
    Files.writeString(draft, yaml);
    Files.move(
        draft,
        file(workspace),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file(String workspace) {
    return folder.resolve(workspace + ".yaml");
  }
}
