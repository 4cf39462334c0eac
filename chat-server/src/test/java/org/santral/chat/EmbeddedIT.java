package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server as most people start it, in a process of its own.
@Timeout(120)
class EmbeddedIT {
  private static final String PORT = "18392";

  /// Flyway looks at the descriptions of all databases that it could migrate.
  private static final String DESCRIPTIONS = "org.flywaydb.database.";

  @TempDir Path folder;

  @Test
  void one_machine_loads_no_class_of_what_only_many_need() throws Exception {
    var log = folder.resolve("classes");
    var server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--port",
                PORT,
                "--sip-port",
                "0",
                "--data",
                folder.resolve("data").toString(),
                "--web",
                Files.createDirectory(folder.resolve("web")).toString())
            .redirectErrorStream(true)
            .start();
    try (var said = server.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.lines().anyMatch("Santral is ready."::equals)).isTrue();
      // Its output stays open, which Process#destroy would close.
      server.toHandle().destroy();
      said.lines().forEach(_ -> {});
      server.waitFor();
    } finally {
      server.destroyForcibly();
    }

    List<String> classes = Files.readAllLines(log);
    assertThat(classes).anyMatch(line -> line.contains("org.sqlite.JDBC"));
    assertThat(classes).anyMatch(line -> line.contains("org.santral.chat.ledger.FileLedger"));
    assertThat(classes)
        .filteredOn(line -> !line.contains(DESCRIPTIONS))
        .noneMatch(
            line ->
                line.contains("ostgres")
                    || line.contains(".SqlLedger")
                    || line.contains("lettuce")
                    || line.contains(".ManyNodes"));
  }
}
