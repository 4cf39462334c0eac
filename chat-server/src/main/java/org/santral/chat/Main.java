package org.santral.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.santral.chat.cluster.RedisRoll;
import org.santral.chat.database.DatabaseAccess;
import org.santral.chat.database.DatabaseAddress;
import org.santral.chat.door.Entrance;
import org.santral.chat.identity.ClientAddress;
import org.santral.chat.identity.PrivateFile;
import org.santral.chat.store.FolderDeclarations;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command that starts the server.
@Command(
    name = "./run",
    mixinStandardHelpOptions = true,
    defaultValueProvider = Options.class,
    description = "Starts Santral. Without a workspace file it starts the demonstration.",
    footer = "Each option can also be set in the environment: SANTRAL_PORT for --port.")
public final class Main implements Callable<Integer> {
  private static final int MOST_SECONDS = 7_200;

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

  @Option(
      names = "--sip-address",
      defaultValue = "127.0.0.1",
      description =
          "IP address for SIP and audio; trunks and browsers are told this one (default:"
              + " ${DEFAULT-VALUE})")
  private String sipAddress = "";

  @Option(
      names = "--sip-port",
      defaultValue = "5060",
      description = "port for SIP over UDP and TCP; 0: no telephone (default: ${DEFAULT-VALUE})")
  private int sipPort;

  @Option(
      names = "--finish-calls",
      defaultValue = "15",
      description =
          "seconds for which calls may go on when the server is to stop; new ones are refused"
              + " meanwhile (default: ${DEFAULT-VALUE})")
  private int finishCalls;

  @Option(
      names = "--rtpengine",
      split = ",",
      description =
          "ADDRESS:PORT where an rtpengine takes ng commands; several share the calls. Without any,"
              + " this process carries all audio itself")
  private List<String> rtpengines = new ArrayList<>();

  @Option(
      names = "--trusted-proxy",
      split = ",",
      defaultValue = "127.0.0.0/8,::1",
      description =
          "address or network of a proxy whose word on a client's address is believed, with"
              + " --behind-proxy (default: ${DEFAULT-VALUE})")
  private List<String> trustedProxies = new ArrayList<>();

  @Option(
      names = "--proxy-header",
      defaultValue = "X_FORWARDED_FOR",
      description =
          "header in which proxies tell a client's address: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE})")
  private ClientAddress.Header proxyHeader = ClientAddress.Header.X_FORWARDED_FOR;

  @Option(
      names = "--database",
      description =
          "PostgreSQL for the tables, as postgresql://user@host:5432/database; its password is in"
              + " the environment, SANTRAL_DATABASE_PASSWORD, or in a file (default: a file in the"
              + " data folder)")
  private @Nullable String database;

  @Option(
      names = "--redis",
      description =
          "where the nodes of an installation find each other, as redis://host:6379 or"
              + " redis-sentinel://host:26379,host:26379#master; needs --database")
  private @Nullable String redis;

  @Option(
      names = "--database-password-file",
      description = "file with the password of the database, which nobody else may read")
  private @Nullable Path databasePasswordFile;

  @Option(
      names = "--check-config",
      description = "say what is wrong with the settings and the workspace files, and end")
  private boolean checkConfig;

  @Option(names = "--hellos-per-second", hidden = true, defaultValue = "20")
  private int hellosPerSecond;

  @Option(names = "--requests-per-second", hidden = true, defaultValue = "50")
  private int requestsPerSecond;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var problems = problems();
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      return CommandLine.ExitCode.USAGE;
    }
    if (checkConfig) {
      System.out.println("The settings and the workspace files are in order.");
      return CommandLine.ExitCode.OK;
    }
    Server server;
    try {
      server = Server.start(settings());
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

  private Settings settings() {
    return new Settings(
        host,
        port,
        data,
        web,
        workspaces,
        behindProxy,
        clients(),
        sipAddress,
        sipPort,
        Rtpengines.read(rtpengines),
        new Entrance.Limits(hellosPerSecond, requestsPerSecond),
        Duration.ofSeconds(finishCalls),
        database(),
        redis);
  }

  private ClientAddress clients() {
    return new ClientAddress(proxyHeader, behindProxy ? trustedProxies : List.of());
  }

  private @Nullable DatabaseAccess database() {
    return database == null
        ? null
        : new DatabaseAccess(DatabaseAddress.of(database), databasePassword());
  }

  private String databasePassword() {
    if (databasePasswordFile != null) {
      return PrivateFile.read(databasePasswordFile).strip();
    }
    return Objects.requireNonNullElse(System.getenv("SANTRAL_DATABASE_PASSWORD"), "");
  }

  /// Everything that is wrong, said together.
  private List<String> problems() throws IOException {
    var problems = new ArrayList<String>();
    if (!isLoopback(host) && !behindProxy) {
      problems.add(
          "Browsers give no microphone and no safe cookies without HTTPS. To listen on "
              + host
              + ", put a proxy with a certificate in front and say --behind-proxy.");
    }
    if (sipPort < 0 || sipPort > 65_535) {
      problems.add("A port for SIP is 1 to 65535, or 0 for no telephone, not " + sipPort + ".");
    }
    try {
      InetAddress.ofLiteral(sipAddress);
    } catch (IllegalArgumentException malformed) {
      problems.add("--sip-address needs an IP address, not " + sipAddress + ".");
    }
    try {
      Rtpengines.read(rtpengines);
    } catch (IllegalArgumentException malformed) {
      problems.add("--rtpengine: " + malformed.getMessage() + ".");
    }
    if (finishCalls < 0 || finishCalls > MOST_SECONDS) {
      problems.add("--finish-calls is 0 to " + MOST_SECONDS + " seconds, not " + finishCalls + ".");
    }
    if (port < 1 || port > 65_535) {
      problems.add("A port is 1 to 65535, not " + port + ".");
    }
    try {
      database();
    } catch (IllegalArgumentException malformed) {
      problems.add("--database: " + malformed.getMessage() + ".");
    } catch (IllegalStateException | UncheckedIOException unreadable) {
      problems.add("--database-password-file: " + unreadable.getMessage());
    }
    if (redis != null && database == null) {
      problems.add("--redis needs --database: several nodes share what lasts in PostgreSQL.");
    }
    if (redis != null) {
      redisProblem(redis).ifPresent(problems::add);
      if (isEverywhere(host)) {
        problems.add(
            "With --redis the other nodes find this one at --host: an address or name that they can"
                + " reach, not "
                + host
                + ".");
      }
    }
    try {
      clients();
    } catch (IllegalArgumentException malformed) {
      problems.add("--trusted-proxy: " + malformed.getMessage() + ".");
    }
    try {
      WorkspaceFiles.read(workspaces, new FolderDeclarations(data.resolve("workspaces")));
    } catch (Server.Unusable unusable) {
      problems.add(unusable.getMessage());
    }
    return problems;
  }

  private static Optional<String> redisProblem(String address) {
    try (var _ = new RedisRoll(address)) {
      return Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.of("--redis: " + malformed.getMessage() + ".");
    }
  }

  private static boolean isEverywhere(String host) {
    return host.equals("0.0.0.0") || host.equals("::");
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

  private void welcome(Server server) {
    String address = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    var made = server.newPasswords();
    if (!made.isEmpty()) {
      System.out.println(
          "New accounts (also in "
              + data.resolve("passwords.txt")
              + "; delete it when you know them):");
      made.forEach(each -> System.out.println("  " + FirstPasswords.line(each)));
      System.out.println();
    }
    System.out.println("Santral is ready.");
    System.out.println("  Shop with the widget  " + address + "/");
    System.out.println("  Desk for agents       " + address + "/desk");
    if (server.hasTelephone()) {
      System.out.println("  Test call             " + address + "/call");
    }
    System.out.println("  REST                  " + address + "/docs");
  }
}
