package org.santral.sip.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A real Chromium without a window, whose microphone is a file. It asks for scripts and runs them.
public final class Browser implements AutoCloseable {
  public static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<String> scripts = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> results = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private final Process process;

  public Browser(Path folder, Path microphone) throws IOException {
    this(InetAddress.getLoopbackAddress(), folder, microphone);
  }

  /// @param address where it asks for scripts
  /// @param prefix what runs it in another network
  public Browser(InetAddress address, Path folder, Path microphone, String... prefix)
      throws IOException {
    server = HttpServer.create(new InetSocketAddress(address, 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> reply(exchange, page()));
    server.createContext("/next", exchange -> reply(exchange, take(scripts)));
    server.createContext(
        "/done",
        exchange -> {
          results.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          reply(exchange, "");
        });
    server.start();
    var origin = "http://" + address.getHostAddress() + ":" + server.getAddress().getPort();
    var command = new ArrayList<>(List.of(prefix));
    command.addAll(
        List.of(
            PROGRAM.toString(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--user-data-dir=" + folder.resolve("profile"),
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-audio-capture=" + microphone,
            "--autoplay-policy=no-user-gesture-required",
            "--allow-loopback-in-peer-connection",
            "--disable-features=WebRtcHideLocalIpsWithMdns",
            // Else it gives no microphone to a page from another machine.
            "--unsafely-treat-insecure-origin-as-secure=" + origin,
            origin + "/"));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("browser.log").toFile())
            .start();
  }

  private static String page() throws IOException {
    try (var page = Browser.class.getResourceAsStream("browser.html")) {
      return new String(Objects.requireNonNull(page).readAllBytes(), UTF_8);
    }
  }

  private static String take(BlockingQueue<String> queue) {
    try {
      var taken = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return taken == null ? "return 'nothing to do'" : taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "return 'the end'";
    }
  }

  private static void reply(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      var bytes = text.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /// Runs a script, the body of an asynchronous function.
  public String run(String script) throws InterruptedException {
    scripts.add(script);
    var result = results.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (result == null || result.startsWith("failed")) {
      throw new AssertionError(script + ": " + result);
    }
    return result;
  }

  public static String quoted(String text) {
    return "`" + text + "`";
  }

  /// The loudest frequency that is heard, in Hz, or 0.
  public int hear(String call) throws InterruptedException {
    return Integer.parseInt(run("return hear('" + call + "', 10)"));
  }

  @Override
  public void close() {
    server.stop(0);
    var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    for (var one : all) {
      try {
        one.onExit().get(5, TimeUnit.SECONDS);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        one.destroyForcibly();
      }
    }
  }

  public static boolean isThere() {
    return Files.isExecutable(PROGRAM);
  }
}
