package org.santral.chat.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The workspace of the demonstration, which comes with the program.
public final class Demo {
  private Demo() {}

  /// Its file, as a start for one's own.
  public static String yaml() {
    try (InputStream file = Demo.class.getResourceAsStream("demo.yaml")) {
      if (file == null) {
        throw new IllegalStateException("demo.yaml is missing in this build");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Workspace workspace() {
    return switch (WorkspaceFile.read(yaml())) {
      case WorkspaceFile.WellFormed(var workspace) -> workspace;
      case WorkspaceFile.Malformed(var problems) ->
          throw new IllegalStateException("demo.yaml is malformed: " + problems);
    };
  }
}
