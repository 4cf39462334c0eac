package org.santral.routing.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.routing.engine.RoutingEngine;

/// The source files of the engine, wherever the tests are started.
final class EngineSources {
  private static final String PACKAGE = "src/main/java/org/santral/routing/engine";

  private EngineSources() {}

  static String read(String file) {
    try {
      return Files.readString(folder().resolve(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The folder or jar from which a class was loaded.
  static Path home(Class<?> loaded) {
    try {
      return Path.of(loaded.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Path folder() {
    Path folder = above(home(RoutingEngine.class));
    folder = folder == null ? above(Path.of("").toAbsolutePath()) : folder;
    if (folder == null) {
      throw new IllegalStateException("The sources of the engine are not found from here.");
    }
    return folder;
  }

  private static @Nullable Path above(Path start) {
    for (Path from = start; from != null; from = from.getParent()) {
      for (Path module : List.of(from, from.resolve("routing-core"))) {
        if (Files.isDirectory(module.resolve(PACKAGE))) {
          return module.resolve(PACKAGE);
        }
      }
    }
    return null;
  }
}
