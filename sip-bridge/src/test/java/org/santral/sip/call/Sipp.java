package org.santral.sip.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

  /// Starts it as one that calls.
  ///
  /// @param work where its logs go
  /// @param port on which it listens
  static Sipp start(Path work, TestBridge bridge, String scenario, int port, String... more)
      throws IOException {
    Path users = work.resolve("users.csv");
    Files.writeString(
        users,
        """
        SEQUENTIAL
        alice;[authentication username=alice password=%s]
        """
            .formatted(scenario.endsWith("wrong") ? "guess" : "secret"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                TestBridge.HOST + ":" + bridge.port,
                "-inf",
                users.toString(),
                "-s",
                "+902121234567"));
    arguments.addAll(List.of(more));
    return run(work, scenario, port, arguments);
  }

  /// Starts it as one that is called, at the other end of a trunk: once to see whether it is there,
  /// once by a call.
  static Sipp called(Path work, String scenario, int port) throws IOException {
    Sipp sipp = run(work, scenario, port, List.of("-m", "2"));
    sipp.awaitListening(port);
    return sipp;
  }

  /// Whoever asks it before it listens takes it for absent.
  private void awaitListening(int port) throws IOException {
    String bound = ":%04X ".formatted(port);
    while (process.isAlive() && !Files.readString(Path.of("/proc/net/udp")).contains(bound)) {
      // The kernel tells nobody.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private static Sipp run(Path work, String scenario, int port, List<String> more)
      throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "SIPp (sip-tester) is not installed");
    Path script = Path.of("src/test/sipp", scenario + ".xml").toAbsolutePath();
    List<String> command =
        new ArrayList<>(
            List.of(
                PROGRAM.toString(),
                "-sf",
                script.toString(),
                "-i",
                TestBridge.HOST,
                "-p",
                Integer.toString(port),
                "-nd",
                "-nostdin",
                "-timeout",
                "25s",
                "-timeout_error",
                "-trace_err",
                "-error_file",
                work.resolve("errors.log").toString()));
    command.addAll(more);
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
