package org.santral.sip.rtpengine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.santral.sip.embedded.EmbeddedMediaPlane;
import org.santral.sip.embedded.MediaSettings;
import org.santral.sip.media.MediaPlane;

/// A real rtpengine, in user space, on the loopback interface.
final class RtpengineProcess implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/rtpengine");
  private static final int PATIENCE_TRIES = 20;

  private final InetSocketAddress address;
  private final int firstPort;
  private final Path log;
  private Process process;

  /// @param port where it takes commands
  /// @param firstPort of the thousand that it takes for audio
  RtpengineProcess(int port, int firstPort, Path folder) throws IOException {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.firstPort = firstPort;
    this.log = folder.resolve("rtpengine-" + port + ".log");
    this.process = start();
  }

  private Process start() throws IOException {
    var started =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--config-file=none",
                "--foreground",
                "--log-stderr",
                "--log-level=5",
                "--table=-1",
                "--interface=127.0.0.1",
                "--listen-ng=127.0.0.1:" + address.getPort(),
                "--port-min=" + firstPort,
                "--port-max=" + (firstPort + 999),
                "--num-threads=2",
                "--delete-delay=0")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try (var engine = new Engine(address)) {
      // Each ping waits more than a second for an answer.
      for (int i = 0; i < PATIENCE_TRIES; i++) {
        if (engine.ping()) {
          return started;
        }
      }
    }
    started.destroyForcibly();
    throw new IOException("rtpengine has not come up: see " + log);
  }

  static boolean isThere() {
    return Files.isExecutable(PROGRAM);
  }

  InetSocketAddress address() {
    return address;
  }

  /// A media plane that has it face far ends.
  ///
  /// @param from the first port of our own
  /// @param to the one behind the last
  MediaPlane plane(int from, int to) throws IOException {
    var own =
        EmbeddedMediaPlane.open(
            MediaSettings.on(InetAddress.getLoopbackAddress()).withPorts(from, to));
    return RtpengineMediaPlane.open(RtpengineSettings.of(List.of(address)), own);
  }

  /// Ends it as a crash would.
  void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  void startAgain() throws IOException {
    process = start();
  }

  @Override
  public void close() {
    kill();
  }
}
