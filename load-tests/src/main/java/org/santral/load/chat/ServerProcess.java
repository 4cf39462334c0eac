package org.santral.load.chat;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A chat server in a process of its own, which can be killed and started again on the same data.
public final class ServerProcess implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  /// What it prints when everything is open.
  private static final String READY = "Santral is ready.";

  /// The kernel counts a process's time in hundredths of a second.
  private static final double TICKS_PER_SECOND = 100;

  private final Path data;
  private final Path workspace;
  private final List<String> jvm;
  private final int port;
  private final int sipPort;
  private final List<String> more;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private @Nullable Process process;

  private ServerProcess(Path data, Path workspace, List<String> jvm, int sipPort, List<String> more)
      throws IOException {
    this.data = data;
    this.workspace = workspace;
    this.jvm = List.copyOf(jvm);
    this.sipPort = sipPort;
    this.more = List.copyOf(more);
    port = freePort();
  }

  /// A server without a telephone.
  ///
  /// @param data an empty folder, or that of an earlier server
  /// @param workspace the workspace file
  /// @param jvm flags beside the usual ones
  public ServerProcess(Path data, Path workspace, List<String> jvm) throws IOException {
    this(data, workspace, jvm, 0, List.of());
  }

  /// A server with a telephone at 127.0.0.1.
  ///
  /// @param data an empty folder
  public static ServerProcess withTelephone(Path data, Path workspace, List<String> jvm)
      throws IOException {
    return new ServerProcess(data, workspace, jvm, freePort(), List.of());
  }

  /// A node of several, without a telephone.
  ///
  /// @param data a folder of its own
  /// @param database as `--database` wants it
  /// @param redis as `--redis` wants it
  public static ServerProcess node(Path data, Path workspace, String database, String redis)
      throws IOException {
    var shared = List.of("--database", database, "--redis", redis);
    return new ServerProcess(data, workspace, List.of(), 0, shared);
  }

  private static int freePort() throws IOException {
    try (var any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  /// Where it takes SIP.
  public int sipPort() {
    return sipPort;
  }

  /// The id of the running process.
  public long pid() {
    return running().pid();
  }

  /// Starts it and waits until it is ready.
  ///
  /// @return how long that took, in milliseconds
  public long start() throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseZGC",
            "-XX:SoftMaxHeapSize=400m",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.santral.chat.Main");
    command.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
    command.addAll(List.of("--sip-port", Integer.toString(sipPort)));
    command.addAll(List.of("--web", data.toString(), "--workspace", workspace.toString()));
    command.addAll(List.of("--hellos-per-second", "100000", "--requests-per-second", "100000"));
    command.addAll(more);
    long begin = System.nanoTime();
    var started = new ProcessBuilder(command).redirectErrorStream(true).start();
    process = started;
    var ready = new CompletableFuture<Boolean>();
    Thread.ofPlatform().daemon().name("server's words").start(() -> writeDown(started, ready));
    if (!ready.completeOnTimeout(false, READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS).join()) {
      kill();
      throw new IllegalStateException("the server does not start:\n" + Files.readString(log()));
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  /// Keeps what it prints, until it has ended.
  private void writeDown(Process speaking, CompletableFuture<Boolean> ready) {
    try (var lines = speaking.inputReader();
        var log = Files.newBufferedWriter(log(), CREATE, APPEND)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        log.write(line);
        log.newLine();
        log.flush();
        if (line.equals(READY)) {
          ready.complete(true);
        }
      }
    } catch (IOException killed) {
      // So it says no more.
    }
    ready.complete(false);
  }

  /// What it has printed.
  public Path log() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /// What it tells at a path.
  public String get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).build()).body();
  }

  /// What it tells an agent at a path.
  ///
  /// @param cookie of an agent who has signed in
  public JsonNode read(String path, String cookie) throws IOException, InterruptedException {
    var answer = send(HttpRequest.newBuilder(uri(path)).header("Cookie", cookie).build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " is refused: " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /// What it answers to an empty POST.
  ///
  /// @param cookie of an agent who has signed in
  public String post(String path, String cookie) throws IOException, InterruptedException {
    var answer =
        send(
            HttpRequest.newBuilder(uri(path))
                .header("X-Santral", "1")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " is refused: " + answer.body());
    }
    return answer.body();
  }

  /// Signs an agent in.
  ///
  /// @return the cookie, as a desk sends it
  public String signIn(String user) throws IOException, InterruptedException {
    String password = passwords().get(user);
    if (password == null) {
      throw new IllegalStateException("there is no password of " + user);
    }
    String body =
        "{\"workspace\":\"%s\",\"user\":\"%s\",\"password\":\"%s\"}"
            .formatted(BusyWorkspace.ID, user, password);
    var answer =
        send(
            HttpRequest.newBuilder(uri("/api/session"))
                .header("X-Santral", "1")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    String cookie = answer.headers().firstValue("Set-Cookie").orElse("");
    if (answer.statusCode() != 200 || cookie.isEmpty()) {
      throw new IllegalStateException(user + " cannot sign in: " + answer.body());
    }
    return cookie.split(";", 2)[0];
  }

  private Map<String, String> passwords() throws IOException {
    var passwords = new HashMap<String, String>();
    for (String line : Files.readAllLines(data.resolve("passwords.txt"))) {
      String[] words = line.strip().split(" +", -1);
      passwords.put(words[0], words[2]);
    }
    return passwords;
  }

  /// What it occupies after it has tidied up, in KiB.
  public long residentKib() throws IOException, InterruptedException {
    var collect =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid()),
                "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    collect.waitFor();
    for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IllegalStateException("the server is gone");
  }

  /// For how long cores have worked for it so far.
  public double cpuSeconds() throws IOException {
    var fields = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
    var words = fields.substring(fields.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(words[11]) + Long.parseLong(words[12])) / TICKS_PER_SECOND;
  }

  /// Ends it as a power cut would, but for the disk: SIGKILL.
  public void kill() throws InterruptedException {
    running().destroyForcibly().waitFor();
  }

  /// Asks it to end, and waits until it has.
  public void stop() throws InterruptedException {
    // Its output stays open, which Process#destroy would close.
    running().toHandle().destroy();
    running().waitFor();
  }

  /// Has it stand still until [#resume]: SIGSTOP.
  public void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  public void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String which) throws IOException, InterruptedException {
    new ProcessBuilder("kill", which, Long.toString(pid())).start().waitFor();
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("the server was never started");
    }
    return process;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
    http.close();
  }
}
