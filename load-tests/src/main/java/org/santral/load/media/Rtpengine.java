package org.santral.load.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.santral.sip.rtpengine.Bencode.Dictionary;
import org.santral.sip.rtpengine.Bencode.Items;
import org.santral.sip.rtpengine.Engine;
import org.santral.sip.rtpengine.NgException;

/// An rtpengine in user space, as it is used best: each call is one call of its own, offered by the
/// telephone and answered by the browser, so that each packet goes through it once.
public final class Rtpengine implements Bridging {
  private static final Path PROGRAM = Path.of("/usr/bin/rtpengine");
  private static final int COMMANDS = 22_230;
  private static final int TRIES = 20;
  private static final Items REPLACE = Items.of("origin", "session connection");

  private final Process process;
  private final Engine engine;
  private int calls;

  /// Whether it is installed (Debian: rtpengine-daemon).
  public static boolean isThere() {
    return Files.isExecutable(PROGRAM);
  }

  public Rtpengine() throws IOException {
    process =
        new ProcessBuilder(
                "taskset",
                "-c",
                "0",
                PROGRAM.toString(),
                "--config-file=none",
                "--foreground",
                "--log-stderr",
                "--log-level=2",
                "--table=-1",
                "--interface=127.0.0.1",
                "--listen-ng=127.0.0.1:" + COMMANDS,
                "--port-min=30000",
                "--port-max=45000",
                // One core is measured: a second thread would only wait for the first.
                "--num-threads=1",
                "--media-num-threads=0",
                "--delete-delay=0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    engine = new Engine(new InetSocketAddress(InetAddress.getLoopbackAddress(), COMMANDS));
    for (int i = 0; !engine.ping(); i++) {
      if (i == TRIES || !process.isAlive()) {
        close();
        throw new IOException("rtpengine does not come up");
      }
    }
  }

  @Override
  public String[] bridge(String phoneOffer, String browserOffer) throws IOException {
    var call = Dictionary.EMPTY.with("call-id", "call-" + ++calls).with("replace", REPLACE);
    try {
      var toBrowser =
          ask(
              "offer",
              call.with("from-tag", "phone")
                  .with("sdp", phoneOffer)
                  .with("transport-protocol", "UDP/TLS/RTP/SAVPF")
                  .with("ICE", "force")
                  .with("ICE-lite", "forward")
                  .with("SDES", Items.of("off"))
                  .with("rtcp-mux", Items.of("require")));
      var toPhone =
          ask(
              "answer",
              call.with("from-tag", "phone")
                  .with("to-tag", "browser")
                  .with("sdp", browserOffer.replace("a=setup:actpass", "a=setup:active"))
                  .with("ICE", "remove")
                  .with("rtcp-mux", Items.of("accept")));
      return new String[] {toPhone, toBrowser};
    } catch (NgException e) {
      throw new IOException("rtpengine does not bridge a call", e);
    }
  }

  private String ask(String command, Dictionary arguments) throws NgException {
    return engine.ask(command, arguments).text("sdp");
  }

  @Override
  public double cpuSeconds() throws IOException {
    return CpuTime.secondsOf(process);
  }

  @Override
  public void close() {
    engine.close();
    process.destroy();
    process.onExit().join();
  }
}
