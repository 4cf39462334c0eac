package org.santral.chat.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of the tests' own, in a temporary folder, on a free port of this machine. It
/// ends with this process, however that ends: a shell waits for the end of its input. Its language
/// is Turkish, so that whoever leaves the case of letters to it is found out.
///
/// PostgreSQL refuses root. Where the tests run as root, it runs as the user `postgres`.
public final class PostgresServer implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String READY = "database system is ready to accept connections";
  private static final String USER = "santral";
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Path folder;
  private final int port;
  private @Nullable Process process;

  private PostgresServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  private static final class Shared {
    private static final PostgresServer SERVER = begun();

    private static PostgresServer begun() {
      try {
        var server = PostgresServer.begin();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
      } catch (IOException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  /// The server that all tests of this process share.
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /// A server for a test that stops it.
  public static PostgresServer begin() throws IOException {
    var folder = Files.createTempDirectory("santral-postgres");
    if (ROOT) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    var server = new PostgresServer(folder, freePort());
    server.finish(
        "initdb",
        "--pgdata=" + server.data(),
        "--username=" + USER,
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--locale-provider=icu",
        "--icu-locale=tr-TR",
        "--no-sync");
    server.start();
    return server;
  }

  /// An empty database of its own.
  public DatabaseAccess database() throws IOException {
    String name = "test_" + DATABASES.incrementAndGet();
    finish("createdb", "--host=127.0.0.1", "--port=" + port, "--username=" + USER, name);
    return access(name);
  }

  /// Starts it again.
  public void start() throws IOException {
    var command =
        asPostgres(
            "sh",
            "-c",
            // The end of the input is the end of whoever started it.
            "\"$@\" 2>&1 & while read -r signal; do kill -s \"$signal\" $!; wait $!; exit; done;"
                + " kill -s QUIT $!; wait $!",
            "sh",
            program("postgres"),
            "-D",
            data().toString(),
            "-p",
            String.valueOf(port),
            "-k",
            folder.toString(),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "fsync=on");
    var started = new ProcessBuilder(command).redirectErrorStream(true).start();
    process = started;
    var output = new ArrayList<String>();
    var lines = started.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(READY)) {
        Thread.ofVirtual().start(() -> drain(lines));
        return;
      }
      output.add(line);
    }
    throw new IOException("PostgreSQL has not started: " + String.join("\n", output));
  }

  /// Stops it as a crash would: nothing is finished, and its clients are not told.
  public void kill() throws IOException {
    end("QUIT");
  }

  /// Deletes everything.
  @Override
  public void close() {
    try {
      end("QUIT");
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void end(String signal) throws IOException {
    var running = process;
    process = null;
    if (running == null) {
      return;
    }
    try (var input = running.outputWriter(StandardCharsets.UTF_8)) {
      input.write(signal + "\n");
    }
    try {
      running.waitFor();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    }
  }

  private DatabaseAccess access(String name) {
    return new DatabaseAccess(
        DatabaseAddress.of("postgresql://" + USER + "@127.0.0.1:" + port + "/" + name), "");
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void finish(String program, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(program(program)));
    command.addAll(Arrays.asList(arguments));
    var run =
        new ProcessBuilder(asPostgres(command.toArray(String[]::new)))
            .redirectErrorStream(true)
            .start();
    var output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (run.waitFor() != 0) {
        throw new IOException(program + " has failed: " + output);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    }
  }

  private static List<String> asPostgres(String... command) {
    var all = new ArrayList<String>();
    if (ROOT) {
      all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"));
    }
    all.addAll(Arrays.asList(command));
    return all;
  }

  /// The newest version that is installed.
  private static String program(String name) throws IOException {
    if (Files.isDirectory(INSTALLED)) {
      try (var versions = Files.list(INSTALLED)) {
        var newest =
            versions
                .map(version -> version.resolve("bin").resolve(name))
                .filter(Files::isExecutable)
                .max(Comparator.naturalOrder());
        if (newest.isPresent()) {
          return newest.get().toString();
        }
      }
    }
    throw new IOException(
        "There is no " + name + " in " + INSTALLED + ". Install it: apt-get install postgresql");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void drain(BufferedReader lines) {
    try (lines) {
      while (lines.readLine() != null) {
        // Its log is not looked at.
      }
    } catch (IOException ended) {
      // As well.
    }
  }
}
