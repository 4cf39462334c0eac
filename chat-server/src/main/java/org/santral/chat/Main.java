package org.santral.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.santral.chat.door.Entrance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command that starts the server.
@Command(
    name = "./run",
    mixinStandardHelpOptions = true,
    description = "Starts Santral. Without a workspace file it starts the demonstration.")
public final class Main implements Callable<Integer> {
  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "address to listen on (default: ${DEFAULT-VALUE})")
  private String host = "";

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "port to listen on (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--data",
      defaultValue = "data",
      description = "folder in which everything is kept (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(
      names = "--web",
      defaultValue = "agent-web/dist",
      description = "folder with the built web pages (default: ${DEFAULT-VALUE})")
  private Path web = Path.of("agent-web", "dist");

  @Option(names = "--workspace", description = "a workspace file; may be given several times")
  private List<Path> workspaces = new ArrayList<>();

  @Option(
      names = "--behind-proxy",
      description =
          "a proxy in front has the certificate; needed for other than loopback addresses")
  private boolean behindProxy;

  @Option(names = "--hellos-per-second", hidden = true, defaultValue = "20")
  private int hellosPerSecond;

  @Option(names = "--requests-per-second", hidden = true, defaultValue = "50")
  private int requestsPerSecond;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!isLoopback(host) && !behindProxy) {
      System.err.println(
          "Browsers give no microphone and no safe cookies without HTTPS. To listen on "
              + host
              + ", put a proxy with a certificate in front and say --behind-proxy.");
      return CommandLine.ExitCode.USAGE;
    }
    Server server;
    try {
      server =
          Server.start(
              new Settings(
                  host,
                  port,
                  data,
                  web,
                  workspaces,
                  behindProxy,
                  new Entrance.Limits(hellosPerSecond, requestsPerSecond)));
    } catch (Server.Unusable unusable) {
      System.err.println(unusable.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    welcome(server);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, ended), "stop"));
    ended.await();
    return CommandLine.ExitCode.OK;
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  private static void stop(Server server, CountDownLatch ended) {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private void welcome(Server server) throws IOException {
    String address = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    var file = data.resolve("passwords.txt");
    if (!server.newPasswords().isEmpty()) {
      var lines = new ArrayList<String>();
      for (var made : server.newPasswords()) {
        lines.add("%-12s %-12s %s".formatted(made.user(), made.role(), made.password()));
      }
      if (Files.notExists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(file, lines, java.nio.file.StandardOpenOption.APPEND);
      System.out.println("New accounts (also in " + file + "; delete it when you know them):");
      lines.forEach(line -> System.out.println("  " + line));
      System.out.println();
    }
    System.out.println("Santral is ready.");
    System.out.println("  Shop with the widget  " + address + "/");
    System.out.println("  Desk for agents       " + address + "/desk");
    System.out.println("  REST                  " + address + "/docs");
  }
}
