package org.santral.chat.cluster;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A Redis of the tests' own, in a temporary folder, on a free port of this machine. It keeps
/// nothing: started again, it is empty. It ends with this process, however that ends: a shell waits
/// for the end of its input.
public final class RedisServer implements AutoCloseable {
  /// The end of the input is the end of whoever started it.
  private static final String UNTIL_THE_END =
      "\"$@\" 2>&1 & while read -r signal; do kill -s \"$signal\" $!; done; kill -s KILL $!; wait"
          + " $!";

  private final Path folder;
  private final int port;
  private final String ready;
  private final List<String> command;
  private @Nullable Process process;

  private RedisServer(String ready, List<String> settings) throws IOException {
    folder = Files.createTempDirectory("santral-redis");
    port = freePort();
    this.ready = ready;
    var lines = new ArrayList<>(settings);
    lines.addAll(List.of("bind 127.0.0.1", "port " + port, "dir " + folder));
    // Redis writes down in it what it finds out.
    var file = Files.write(folder.resolve("redis.conf"), lines);
    command = new ArrayList<>(List.of("sh", "-c", UNTIL_THE_END, "sh", "redis-server"));
    command.add(file.toString());
  }

  /// One that stands alone.
  public static RedisServer begin() throws IOException {
    return begin(List.of());
  }

  private static RedisServer begin(List<String> more) throws IOException {
    var settings = new ArrayList<>(List.of("save \"\"", "appendonly no"));
    settings.addAll(more);
    var server = new RedisServer("Ready to accept connections", settings);
    server.start();
    return server;
  }

  /// One that copies another.
  public static RedisServer replicaOf(RedisServer master) throws IOException {
    return begin(List.of("replicaof 127.0.0.1 " + master.port));
  }

  /// A Sentinel that watches a master under the name `santral`, and decides alone that it is gone
  /// when that has been silent for half a second.
  public static RedisServer sentinelOf(RedisServer master) throws IOException {
    var sentinel =
        new RedisServer(
            "+monitor",
            List.of(
                "sentinel monitor santral 127.0.0.1 " + master.port + " 1",
                "sentinel down-after-milliseconds santral 500",
                "sentinel failover-timeout santral 2000"));
    sentinel.command.add("--sentinel");
    sentinel.start();
    return sentinel;
  }

  public int port() {
    return port;
  }

  /// Where clients find it.
  public String address() {
    return "redis://127.0.0.1:" + port;
  }

  /// Where clients ask this Sentinel for its master.
  public String addressOfMaster() {
    return "redis-sentinel://127.0.0.1:" + port + "#santral";
  }

  /// Waits until this Sentinel knows of a replica of its master.
  public void awaitReplica() throws InterruptedException {
    try (var client = RedisClient.create(address());
        var connection = client.connectSentinel()) {
      while (connection.sync().replicas("santral").isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(50); // It asks the master every ten seconds.
      }
    }
  }

  /// Starts it, and waits until it is ready.
  public void start() throws IOException {
    var started = new ProcessBuilder(command).redirectErrorStream(true).start();
    process = started;
    var lines = started.inputReader(StandardCharsets.UTF_8);
    var output = new ArrayList<String>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(ready)) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return;
      }
      output.add(line);
    }
    throw new IOException(
        "Redis has not started (apt-get install redis-server): " + String.join("\n", output));
  }

  /// Stops it at once, with everything that it knew.
  public void kill() throws IOException {
    var running = process;
    process = null;
    if (running == null) {
      return;
    }
    running.getOutputStream().close();
    try {
      running.waitFor();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    }
  }

  /// Has it do nothing until [#resume].
  public void freeze() throws IOException {
    signal("STOP");
  }

  public void resume() throws IOException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException {
    if (process != null) {
      process.getOutputStream().write((signal + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }
  }

  @Override
  public void close() throws IOException {
    kill();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
