package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.santral.chat.telephone.Pass;

/// A phone that says what a scenario under `src/test/sipp` says, and sends back what it hears. It
/// fails by itself when something else comes.
final class Sipp implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 40;

  private final Path log;
  private final Process process;

  private Sipp(Path log, Process process) {
    this.log = log;
    this.process = process;
  }

  /// @param folder for its logs
  /// @param replaced the call whose place it is to take
  static Sipp start(Path folder, String scenario, Pass pass, int sipPort, Baresip.Dialog replaced)
      throws IOException {
    Files.createDirectories(folder);
    var fields = folder.resolve("fields.csv");
    Files.writeString(
        fields,
        """
        SEQUENTIAL
        %s;[authentication username=%s password=%s];%s;%s;%s
        """
            .formatted(
                pass.user(),
                pass.user(),
                pass.password(),
                replaced.callId(),
                replaced.ownTag(),
                replaced.otherTag()));
    var log = folder.resolve("log");
    var process =
        new ProcessBuilder(
                "sipp",
                "127.0.0.1:" + sipPort,
                "-sf",
                Path.of("src/test/sipp", scenario + ".xml").toAbsolutePath().toString(),
                "-inf",
                fields.toString(),
                "-i",
                "127.0.0.1",
                "-auth_uri",
                "anybody@127.0.0.1:" + sipPort,
                "-m",
                "1",
                "-mp",
                Integer.toString(Baresip.freePort()),
                "-rtp_echo",
                "-nd",
                "-nostdin",
                "-trace_msg",
                "-message_file",
                log.toString(),
                "-timeout",
                PATIENCE_SECONDS + "s",
                "-timeout_error")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Sipp(log, process);
  }

  /// Waits for its end, which must be a good one.
  void succeeds() throws InterruptedException {
    boolean hasEnded = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(hasEnded ? process.exitValue() : -1).as(this::said).isZero();
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException none) {
      return "It has said nothing.";
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
