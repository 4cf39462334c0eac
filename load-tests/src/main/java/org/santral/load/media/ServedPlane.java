package org.santral.load.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/// The process of the measured media plane, bound to one core.
public final class ServedPlane implements Bridging {
  private static final List<String> JVM =
      List.of(
          "-Xms1g",
          "-Xmx1g",
          "-Xmn400m",
          "-XX:+UseSerialGC",
          "-XX:+AlwaysPreTouch",
          "-XX:+UseCompactObjectHeaders",
          "-Dlogback.configurationFile=org/santral/load/chat/logback.xml",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Process process;
  private final PrintStream out;
  private final BufferedReader in;
  private final boolean isRecorded;

  /// @param recordings an empty folder
  /// @param isRecorded whether calls are
  public ServedPlane(Path recordings, boolean isRecorded) throws IOException {
    this.isRecorded = isRecorded;
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new java.util.ArrayList<>(List.of("taskset", "-c", "0", java));
    command.addAll(JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(MediaServer.class.getName(), recordings.toString()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out = new PrintStream(process.getOutputStream(), true, UTF_8);
    in = process.inputReader(UTF_8);
  }

  @Override
  public String[] bridge(String phoneOffer, String browserOffer) throws IOException {
    out.println(
        String.join(
            " ",
            isRecorded ? "record" : "bridge",
            MediaServer.encode(phoneOffer),
            MediaServer.encode(browserOffer)));
    var line = in.readLine();
    while (line != null && !line.startsWith(MediaServer.ANSWERS)) {
      System.err.println(line);
      line = in.readLine();
    }
    if (line == null) {
      throw new IOException("the media plane has ended: see above");
    }
    var answers = line.substring(MediaServer.ANSWERS.length()).split(" ", -1);
    for (int i = 0; i < answers.length; i++) {
      answers[i] = new String(Base64.getDecoder().decode(answers[i]), UTF_8);
    }
    return answers;
  }

  @Override
  public double cpuSeconds() throws IOException {
    return CpuTime.secondsOf(process);
  }

  @Override
  public void close() {
    out.close();
    process.destroy();
    process.onExit().join();
  }
}
