package org.santral.load.chat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.santral.chat.database.PostgresDatabase;

/// A server and the crowd that calls it, for one measurement of `./bench chat`.
public final class ChatRun implements AutoCloseable {
  private static final int WINDOW = 64;
  private static final int MESSAGE_BYTES = 200;
  private static final int SEEN_EVERY_MILLIS = 400;
  private static final int TICK_MILLIS = 2;
  private static final long SETTLED_WITHIN_SECONDS = 120;

  /// How many nodes there are.
  private static final int SIZE = 3;

  private static final int SETTLES_SECONDS = 5;
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final String PADDING = "x".repeat(MESSAGE_BYTES - 20);

  private final Loop loop;
  private final Random random = new Random(1);

  /// Which is looked at.
  private final ServerProcess server;

  private final Closeable servers;
  private final int visitorPort;
  private final int agentPort;
  private final List<String> cookies;
  private final List<Caller> visitors = new ArrayList<>();
  private final List<Caller> agents = new ArrayList<>();
  private final Histogram latency = new Histogram(LONGEST_NANOS, 3);
  private final double readySeconds;
  private BiConsumer<Caller, String> visitorEar = (_, _) -> {};
  private BiConsumer<Caller, String> agentEar = (_, _) -> {};
  private long written;
  private long acknowledged;
  private long delivered;
  private long ids;
  private boolean isMeasuring;

  /// @param folder an empty one
  /// @param agentCount agents who may sign in
  /// @param chats how many each can have
  /// @param acceptsByItself whether agents need not click
  public ChatRun(Path folder, int agentCount, int chats, boolean acceptsByItself)
      throws IOException, InterruptedException {
    loop = new Loop();
    Files.createDirectories(folder);
    var workspace =
        BusyWorkspace.write(folder.resolve("busy.yaml"), agentCount, chats, acceptsByItself);
    var data = Files.createDirectory(folder.resolve("data"));
    cookies = Badges.make(data, workspace);
    server = new ServerProcess(data, workspace, List.of());
    servers = server;
    readySeconds = server.start() / 1_000.0;
    visitorPort = server.port();
    agentPort = server.port();
  }

  private ChatRun(ManyServers nodes, Loop loop, int owner, List<String> cookies) {
    this.loop = loop;
    this.cookies = cookies;
    servers = nodes;
    server = nodes.nodes().get(owner);
    visitorPort = nodes.ports().get((owner + 1) % SIZE);
    agentPort = nodes.ports().get((owner + 2) % SIZE);
    readySeconds = 0;
  }

  /// Three nodes: visitors come to one, agents to another, and the third owns the workspace.
  ///
  /// @param folder an empty one
  public static ChatRun acrossNodes(Path folder, int agentCount, int chats, boolean acceptsByItself)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var workspace =
        BusyWorkspace.write(folder.resolve("busy.yaml"), agentCount, chats, acceptsByItself);
    var loop = new Loop();
    var nodes = new ManyServers(folder, workspace, SIZE, loop, new Random(1));
    List<String> cookies;
    try (var database = PostgresDatabase.open(nodes.access())) {
      cookies = Badges.make(database, workspace);
    }
    nodes.start();
    // Workspaces move to nodes that have just come.
    TimeUnit.SECONDS.sleep(SETTLES_SECONDS);
    return new ChatRun(nodes, loop, nodes.owner(), cookies);
  }

  /// From the start of the process until it says that it is ready.
  public double readySeconds() {
    return readySeconds;
  }

  /// How long a start takes now, after what has been written.
  public double readyAgainSeconds() throws IOException, InterruptedException {
    server.kill();
    return server.start() / 1_000.0;
  }

  // ---- The crowd ------------------------------------------------------------------------------

  /// Everybody who was called for comes in, a few at a time.
  private void admit(List<Caller> crowd, int number, Role role, BiConsumer<Caller, String> ear)
      throws InterruptedException {
    for (int begun = 0; begun < number; begun += WINDOW) {
      int until = Math.min(number, begun + WINDOW);
      loop.on(
          () -> {
            while (crowd.size() < until) {
              var own =
                  role.cookie() == null ? role : Role.agent(cookies.get(crowd.size()), "desk");
              int port = own.cookie() == null ? visitorPort : agentPort;
              var caller = new Caller(loop, port, own, random, ear);
              crowd.add(caller);
              caller.connect();
            }
            return true;
          });
      await("they are welcome", () -> crowd.stream().allMatch(Caller::isWelcome));
    }
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    loop.until(what, SETTLED_WITHIN_SECONDS, condition);
  }

  public void admitVisitors(int number) throws InterruptedException {
    admit(visitors, number, Role.visitor(null), (caller, text) -> visitorEar.accept(caller, text));
  }

  public void admitAgents() throws InterruptedException {
    admit(
        agents,
        cookies.size(),
        Role.agent("", ""),
        (caller, text) -> agentEar.accept(caller, text));
    loop.on(
        () -> {
          agents.forEach(each -> each.say("{\"kind\":\"ready\",\"id\":\"ready\"}"));
          return true;
        });
  }

  private void start(Caller visitor) {
    visitor.say("{\"kind\":\"start\",\"id\":\"s%d\",\"consent\":true}".formatted(ids++));
  }

  // ---- Messages -------------------------------------------------------------------------------

  /// Every visitor talks with an agent from now on.
  public void openConversations() throws InterruptedException {
    visitorEar =
        (caller, text) -> {
          if (Caller.isKind(text, "conversation") || Caller.isKind(text, "changed")) {
            caller.conversation =
                text.contains("\"state\":\"active\"") ? Frames.number(text, "conversation") : 0;
          } else if (Caller.isKind(text, "accepted")) {
            acknowledged++;
          }
        };
    agentEar =
        (caller, text) -> {
          if (Caller.isKind(text, "added") && text.contains("\"type\":\"text\"")) {
            delivered++;
            hear(caller, text);
          }
        };
    loop.on(
        () -> {
          visitors.forEach(this::start);
          return true;
        });
    await("all are served", () -> visitors.stream().allMatch(each -> each.conversation > 0));
  }

  /// A message has arrived at an agent: his desk tells now and then how far it has got.
  private void hear(Caller agent, String text) {
    long now = System.nanoTime();
    if (isMeasuring) {
      long due = Long.parseLong(Frames.text(text, "text").split(" ", 2)[0]);
      latency.recordValue(Math.clamp(now - due, 1, LONGEST_NANOS));
    }
    if (now - agent.since > TimeUnit.MILLISECONDS.toNanos(SEEN_EVERY_MILLIS) / 20) {
      agent.since = now;
      long seq = Frames.number(text, "seq");
      agent.say(
          "{\"kind\":\"seen\",\"conversation\":%d,\"delivered\":%d,\"read\":%d}"
              .formatted(Frames.number(text, "conversation"), seq, seq));
    }
  }

  private void write(Caller visitor, long due) {
    written++;
    visitor.say(
        "{\"kind\":\"send\",\"id\":\"m%d\",\"conversation\":%d,\"text\":\"%d %s\"}"
            .formatted(ids++, visitor.conversation, due, PADDING));
  }

  /// Messages at fixed moments, however fast the server is.
  ///
  /// @return how many a second were acknowledged and delivered
  public double talk(int perSecond, int seconds) throws InterruptedException {
    long begin = System.nanoTime();
    long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long end = begin + TimeUnit.SECONDS.toNanos(seconds);
    long warm = begin + TimeUnit.SECONDS.toNanos(seconds) / 5;
    var next = new long[] {begin, 0};
    var counts = new long[2];
    loop.on(
        () -> {
          latency.reset();
          loop.vertx.setPeriodic(
              TICK_MILLIS,
              timer -> {
                long now = System.nanoTime();
                if (!isMeasuring && now >= warm && now < end) {
                  isMeasuring = true;
                  counts[0] = acknowledged;
                  counts[1] = delivered;
                }
                while (next[0] <= Math.min(now, end)) {
                  write(visitors.get((int) (next[1]++ % visitors.size())), next[0]);
                  next[0] += interval;
                }
                if (now >= end) {
                  isMeasuring = false;
                  counts[0] = acknowledged - counts[0];
                  counts[1] = delivered - counts[1];
                  next[1] = -1;
                  loop.vertx.cancelTimer(timer);
                }
              });
          return true;
        });
    await("the talk is over", () -> next[1] == -1);
    loop.eventually(
        SETTLED_WITHIN_SECONDS, () -> acknowledged >= written && delivered >= acknowledged);
    return Math.min(counts[0], counts[1]) / (seconds * 0.8);
  }

  /// From the moment at which a message was due until it was delivered, in the last talk; and of
  /// offers, from the moment at which an agent became free.
  public double latencyMillis(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1e6;
  }

  /// How far the tables are behind now; not a number if the server does not tell.
  public double projectionLagSeconds() throws IOException, InterruptedException {
    return server
        .get("/metrics")
        .lines()
        .filter(line -> line.startsWith("santral_projection_lag_seconds "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  // ---- Sockets --------------------------------------------------------------------------------

  /// What the server occupies after it has tidied up, in KiB.
  public long residentKib() throws IOException, InterruptedException {
    return server.residentKib();
  }

  /// All visitors lose their connections at once.
  ///
  /// @return after how many seconds all are welcome again
  public double storm() throws InterruptedException {
    long begin = System.nanoTime();
    loop.on(
        () -> {
          visitors.forEach(Caller::cut);
          return true;
        });
    await("all are back", () -> visitors.stream().allMatch(Caller::isWelcome));
    return (System.nanoTime() - begin) / 1e9;
  }

  // ---- Offers ---------------------------------------------------------------------------------

  /// Agents take what they are offered, complete it after a while, and are offered the next of
  /// those who wait.
  ///
  /// @return offers a second
  public double offers(int perSecond, int seconds) throws InterruptedException {
    long holdMillis = agents.size() * 1_000L / perSecond;
    var offers = new long[1];
    visitorEar =
        (caller, text) -> {
          if (Caller.isKind(text, "changed") && text.contains("\"state\":\"closed\"")) {
            start(caller);
          }
        };
    agentEar =
        (caller, text) -> {
          if (Caller.isKind(text, "offered")) {
            if (isMeasuring && caller.since != 0) {
              offers[0]++;
              latency.recordValue(Math.clamp(System.nanoTime() - caller.since, 1, LONGEST_NANOS));
            }
            caller.conversation = Frames.number(text, "conversation");
            caller.say(
                "{\"kind\":\"accept\",\"id\":\"o%d\",\"offer\":%d}"
                    .formatted(ids++, Frames.number(text, "offer")));
            loop.vertx.setTimer(
                1 + random.nextLong(2 * holdMillis),
                _ -> {
                  caller.since = System.nanoTime();
                  caller.say(
                      "{\"kind\":\"complete\",\"id\":\"e%d\",\"conversation\":%d}"
                          .formatted(ids++, caller.conversation));
                });
          }
        };
    loop.on(
        () -> {
          visitors.forEach(this::start);
          return true;
        });
    // Time to become steady, and then what is measured: so much a second, for so long.
    TimeUnit.SECONDS.sleep(5);
    loop.on(
        () -> {
          latency.reset();
          isMeasuring = true;
          return true;
        });
    TimeUnit.SECONDS.sleep(seconds);
    loop.on(
        () -> {
          isMeasuring = false;
          return true;
        });
    return (double) offers[0] / seconds;
  }

  /// What the server and its crowd look like, for people.
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%d visitors, %d agents, port %d",
        visitors.size(),
        agents.size(),
        visitorPort);
  }

  @Override
  public void close() throws IOException {
    servers.close();
    loop.close();
  }
}
