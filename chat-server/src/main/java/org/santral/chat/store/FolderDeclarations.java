package org.santral.chat.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Declarations in a folder, a file for each workspace.
public record FolderDeclarations(Path folder) implements Declarations {
  private static final String ENDING = ".yaml";

  @Override
  public @Nullable String yaml(String workspace) throws IOException {
    var file = file(workspace);
    return Files.isRegularFile(file) ? Files.readString(file) : null;
  }

  @Override
  public SequencedMap<String, String> all() throws IOException {
    var all = new TreeMap<String, String>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          var name = file.getFileName().toString();
          if (name.endsWith(ENDING)) {
            all.put(name.substring(0, name.length() - ENDING.length()), Files.readString(file));
          }
        }
      }
    }
    return all;
  }

  @Override
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
    return folder.resolve(workspace + ENDING);
  }
}
