package org.santral.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.santral.chat.telephone.Pass;

/// A real telephone: baresip, which says a tone and writes down what it hears.
final class Baresip implements AutoCloseable {
  /// How the names of files end in which it writes down what it hears and says.
  private static final String HEARD = "-dec.wav";

  private static final String SAID = "-enc.wav";
  private static final int TONE_SECONDS = 60;
  private static final String TOKEN = "our-token";
  private static final int PATIENCE_MILLIS = 15_000;

  /// A key is sent beside what it says, and is over when it has said this much.
  private static final double KEY_SECONDS = 0.4;

  /// The answer to an INVITE, whole.
  private static final Pattern ANSWERED =
      Pattern.compile(
          "SIP/2\\.0 200 .*\\R(?:[A-Za-z-]+:.*\\R)*?CSeq: \\d+ INVITE\\R(?:[A-Za-z-]+:.*\\R)*");

  private final Path folder;
  private final int controlPort;
  private final Process process;
  private final Lookout lookout;
  private int logRead;

  private Baresip(Path folder, int controlPort, Process process, Lookout lookout) {
    this.folder = folder;
    this.controlPort = controlPort;
    this.process = process;
    this.lookout = lookout;
  }

  /// A phone that registers at a server.
  ///
  /// @param tone what it says, in Hz
  /// @param answersByItself whether it takes calls at once
  /// @param options more than usual, such as `-s`, with which its log has every message
  static Baresip start(
      Path folder, Pass pass, int sipPort, double tone, boolean answersByItself, String... options)
      throws Exception {
    String account =
        "<%s>;auth_user=%s;auth_pass=%s;outbound=\"sip:127.0.0.1:%d;transport=udp\";regint=60"
            .formatted(pass.uri(), pass.user(), pass.password(), sipPort);
    return start(folder, "127.0.0.1:" + freePort(), account, tone, answersByItself, options);
  }

  /// A customer's telephone at the other end of a trunk: it registers nowhere.
  ///
  /// @param address of the trunk, with its port
  /// @param options more than usual, such as `-s`, with which its log has every message
  static Baresip atTrunk(
      Path folder,
      String address,
      String number,
      double tone,
      boolean answersByItself,
      String... options)
      throws Exception {
    String account = "<sip:%s@%s>;regint=0".formatted(number, address);
    return start(folder, address, account, tone, answersByItself, options);
  }

  private static Baresip start(
      Path folder,
      String listens,
      String account,
      double tone,
      boolean answersByItself,
      String... options)
      throws Exception {
    Files.createDirectories(folder);
    Path sound = Tones.write(folder.resolve("tone.wav"), tone, TONE_SECONDS);
    int control = freePort();
    Files.writeString(
        folder.resolve("config"),
        """
        module_path /usr/lib/baresip/modules
        module g711.so
        module aufile.so
        module sndfile.so
        module_tmp uuid.so
        module_tmp account.so
        module_app menu.so
        module_app ctrl_tcp.so
        ctrl_tcp_listen 127.0.0.1:%d
        sip_listen %s
        net_interface 127.0.0.1
        audio_source aufile,%s
        audio_player aufile,%s
        audio_alert aufile,/dev/null
        snd_path %s
        """
            .formatted(control, listens, sound, folder.resolve("speaker.wav"), folder));
    Files.writeString(
        folder.resolve("accounts"),
        account
            + ";answermode=%s;audio_codecs=PCMA/8000/1\n"
                .formatted(answersByItself ? "auto" : "manual"));
    Files.writeString(folder.resolve("contacts"), "");
    var lookout = new Lookout(folder);
    // Line by line: what waits in a buffer of a phone that has nothing more to say is never seen.
    var command = new ArrayList<>(List.of("stdbuf", "-oL", "baresip", "-f", folder.toString()));
    command.addAll(List.of(options));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    var phone = new Baresip(folder, control, process, lookout);
    phone.awaitWord("baresip is ready");
    return phone;
  }

  /// Two neighbours: the second is for TLS, which baresip always opens.
  static int freePort() throws IOException {
    while (true) {
      try (var one = new ServerSocket(0)) {
        int port = one.getLocalPort();
        try (var next = new ServerSocket(port + 1)) {
          return next.getLocalPort() - 1;
        } catch (IOException taken) {
          // The next pair.
        }
      }
    }
  }

  // ---- What it tells ------------------------------------------------------------------------

  /// Waits for what shows in what it writes down.
  void await(Lookout.Condition condition, String what) throws Exception {
    lookout.await(condition, () -> "%s; it has told:%n%s".formatted(what, log()));
  }

  /// Waits until a word is in its log.
  void awaitWord(String word) throws Exception {
    await(() -> log().contains(word), word);
  }

  void awaitRegistration() throws Exception {
    awaitWord("200 OK");
  }

  /// Waits until its call was ended by the other side. It says so twice, and sometimes once only.
  void awaitEnd() throws Exception {
    await(() -> log().contains("session closed") || log().contains("terminated"), "the end");
  }

  /// Waits until it has heard its call for so long.
  void awaitHeard(double seconds) throws Exception {
    await(() -> seconds(HEARD) > seconds, "a call of " + seconds + " s");
  }

  /// Waits until it has heard its call for so much longer.
  void awaitHeardMore(double seconds) throws Exception {
    awaitHeard(seconds(HEARD) + seconds);
  }

  /// What it has told, but for what is forgotten.
  String log() {
    try {
      return Files.readString(folder.resolve("log")).substring(logRead);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What it has told so far is no longer of interest.
  void forgetsItsLog() {
    logRead += log().length();
  }

  /// The last seconds of what it has heard in its last call.
  short[] heard(int seconds) throws IOException {
    var file = lastFile(HEARD);
    return file == null ? new short[0] : Tones.last(file, seconds);
  }

  private double seconds(String direction) throws IOException {
    var file = lastFile(direction);
    return file == null ? 0 : Tones.seconds(file);
  }

  /// Their names have the time of the call.
  private @Nullable Path lastFile(String direction) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(direction))
          .max(Comparator.naturalOrder())
          .orElse(null);
    }
  }

  /// A call as messages name it.
  ///
  /// @param ownTag of the phone that tells of it
  record Dialog(String callId, String ownTag, String otherTag) {}

  /// The first call that it was asked to take, if its log has every message.
  Dialog callTaken() throws IOException {
    var answer = ANSWERED.matcher(log());
    if (!answer.find()) {
      throw new IOException("it has taken no call: " + log());
    }
    return new Dialog(header(answer, "Call-ID"), tag(answer, "To"), tag(answer, "From"));
  }

  private static String header(Matcher message, String name) {
    return message
        .group()
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static String tag(Matcher message, String name) {
    String value = header(message, name);
    return value.substring(value.indexOf("tag=") + "tag=".length()).split(";", 2)[0];
  }

  // ---- What it does -------------------------------------------------------------------------

  void dials(String number) throws IOException {
    does("dial", "sip:" + number + "@santral");
  }

  void presses(char key) throws IOException {
    does("sndcode", Character.toString(key));
  }

  /// Presses one key after the other.
  void types(String keys) throws Exception {
    for (int i = 0; i < keys.length(); i++) {
      char key = keys.charAt(i);
      presses(key);
      double over = seconds(SAID) + KEY_SECONDS;
      await(() -> seconds(SAID) > over, "the end of the key " + key);
    }
  }

  /// Asks that its call goes to somebody else.
  void refers(String user) throws IOException {
    does("transfer", "sip:" + user + "@santral");
  }

  /// Asks that its second call takes the place of its first (RFC 5589, 7): whoever it speaks with
  /// on the one is to speak with whom it has on the other.
  void refersToItsFirstCall() throws IOException {
    refersTo(callTaken());
  }

  /// Asks that its call takes the place of another.
  void refersTo(Dialog call) throws IOException {
    String named =
        "%s;to-tag=%s;from-tag=%s".formatted(call.callId(), call.ownTag(), call.otherTag());
    does(
        "transfer",
        "sip:first@santral?Replaces=" + URLEncoder.encode(named, StandardCharsets.UTF_8));
  }

  void answers() throws IOException {
    does("accept", "");
  }

  void hangsUp() throws IOException {
    does("hangup", "");
  }

  /// A netstring with JSON, as the module ctrl_tcp wants it. Only the answer with our token says
  /// that it was done: events come the same way, and whoever hangs up after one of those may take
  /// his command with him.
  private void does(String command, String parameter) throws IOException {
    String json =
        "{\"command\":\"%s\",\"params\":\"%s\",\"token\":\"%s\"}"
            .formatted(command, parameter, TOKEN);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), controlPort)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write((json.length() + ":" + json + ",").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      var told = new StringBuilder();
      while (told.indexOf(TOKEN) < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          throw new IOException("baresip has not answered " + command + " but told " + told);
        }
        told.append((char) next);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lookout.close();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
