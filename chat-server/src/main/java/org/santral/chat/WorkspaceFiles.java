package org.santral.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.santral.chat.store.Declarations;
import org.santral.chat.workspace.Demo;
import org.santral.chat.workspace.Workspace;
import org.santral.chat.workspace.WorkspaceFile;

/// The workspaces with which the server starts.
///
/// @param workspaces by id, in the order in which they were given
/// @param texts by id, what their files say
record WorkspaceFiles(Map<String, Workspace> workspaces, Map<String, String> texts) {
  WorkspaceFiles {
    workspaces = Collections.unmodifiableMap(new LinkedHashMap<>(workspaces));
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /// What the files say; without files what was said last, and at first the demonstration.
  ///
  /// @throws Server.Unusable with all problems of all files
  static WorkspaceFiles read(List<Path> files, Declarations kept) throws IOException {
    var reading = new Reading();
    if (files.isEmpty()) {
      kept.all().forEach((id, yaml) -> reading.read("What was declared for " + id, yaml));
    }
    for (Path file : files) {
      try {
        reading.read(file.toString(), Files.readString(file));
      } catch (NoSuchFileException missing) {
        reading.problems.add("There is no file " + file + ".");
      }
    }
    if (reading.isEmpty()) {
      reading.read("The demonstration", Demo.yaml());
    }
    return reading.result();
  }

  /// Files read so far.
  private static final class Reading {
    private final Map<String, Workspace> workspaces = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private void read(String source, String yaml) {
      switch (WorkspaceFile.read(yaml)) {
        case WorkspaceFile.WellFormed(var workspace) -> {
          if (workspaces.put(workspace.id(), workspace) != null) {
            problems.add("Two files declare the workspace " + workspace.id() + ".");
          }
          texts.put(workspace.id(), yaml);
        }
        case WorkspaceFile.Malformed(var found) -> {
          problems.add(source + " cannot be used:");
          found.forEach(problem -> problems.add("  " + problem));
        }
      }
    }

    private boolean isEmpty() {
      return workspaces.isEmpty() && problems.isEmpty();
    }

    private WorkspaceFiles result() {
      if (!problems.isEmpty()) {
        throw new Server.Unusable(String.join("\n", problems));
      }
      return new WorkspaceFiles(workspaces, texts);
    }
  }
}
