package org.santral.sip.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// SIPp, which plays one of the scenarios under `src/test/sipp`. It fails by itself when something
/// comes that the scenario does not expect.
final class Sipp {
  private static final Path PROGRAM = Path.of("/usr/bin/sipp");

  private final Path work;
  private final Process process;

  private Sipp(Path work, Process process) {
    this.work = work;
    this.process = process;
  }

  /// Starts it.
  ///
  /// @param work where its logs go
  /// @param port on which it listens
  static Sipp start(Path work, TestBridge bridge, String scenario, int port, String... more)
      throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "SIPp (sip-tester) is not installed");
    Path script = Path.of("src/test/sipp", scenario + ".xml").toAbsolutePath();
    Path users = work.resolve("users.csv");
    Files.writeString(
        users,
        """
        SEQUENTIAL
        alice;[authentication username=alice password=%s]
        """
            .formatted(scenario.endsWith("wrong") ? "guess" : "secret"));
    List<String> command =
        new ArrayList<>(
            List.of(
                PROGRAM.toString(),
                TestBridge.HOST + ":" + bridge.port,
                "-sf",
                script.toString(),
                "-inf",
                users.toString(),
                "-i",
                TestBridge.HOST,
                "-p",
                Integer.toString(port),
                "-s",
                "+902121234567",
                "-nd",
                "-nostdin",
                "-timeout",
                "25s",
                "-timeout_error",
                "-trace_err",
                "-error_file",
                work.resolve("errors.log").toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("sipp.log").toFile())
            .start();
    return new Sipp(work, process);
  }

  /// Waits for its end, which must be a good one.
  void succeeds() throws IOException, InterruptedException {
    boolean ended = process.waitFor(40, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended ? process.exitValue() : -1).as(this::said).isZero();
  }

  private String said() {
    StringBuilder said = new StringBuilder();
    for (String name : List.of("errors.log", "sipp.log")) {
      try {
        said.append(Files.readString(work.resolve(name), UTF_8)).append('\n');
      } catch (IOException none) {
        said.append("no ").append(name).append('\n');
      }
    }
    return said.toString();
  }
}
