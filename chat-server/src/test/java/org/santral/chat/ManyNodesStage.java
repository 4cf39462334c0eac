package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.santral.chat.cluster.RedisRoll;
import org.santral.chat.cluster.RedisServer;
import org.santral.chat.cluster.Roll;
import org.santral.chat.database.DatabaseAccess;
import org.santral.chat.database.PostgresServer;
import org.santral.chat.door.Entrance;
import org.santral.chat.identity.ClientAddress;
import org.santral.chat.telephone.Pass;
import org.santral.chat.workspace.Demo;

/// Nodes of one installation, with a PostgreSQL database and a Redis of their own.
final class ManyNodesStage {
  private static final String DEMO = "demo";
  private static final int PATIENCE_SECONDS = 60;

  /// The first address of a trunk, without its last digit.
  static final String TRUNK = "127.0.7.";

  private static final double CALLER = 1_000;

  private final Path folder;
  private final List<String> names = new ArrayList<>();
  private final List<Path> workspaces = new ArrayList<>();
  private final DatabaseAccess database;
  private final RedisServer redis;
  private final List<RedisServer> beside = new ArrayList<>();
  private String redisAddress;
  private final Map<String, String> passwords = new HashMap<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Baresip> phones = new ArrayList<>();
  private int started;

  /// One of them.
  record Member(Server server, String here, int sipPort) {
    /// Whether the demonstration is at work on it.
    boolean isOwner() {
      return server.isAtWork(DEMO);
    }
  }

  ManyNodesStage(Path folder) throws Exception {
    this.folder = folder;
    declare(DEMO);
    database = PostgresServer.shared().database();
    redis = RedisServer.begin();
    redisAddress = redis.address();
  }

  /// Declares another workspace, which is like the demonstration, before any node comes.
  void declare(String name) throws Exception {
    names.add(name);
    // Each has a trunk on an address of its own.
    String yaml =
        Demo.yaml()
            .replaceFirst("id: demo", "id: " + name)
            .replaceFirst("host: 127\\.0\\.0\\.9", "host: " + TRUNK + names.size());
    workspaces.add(Files.writeString(folder.resolve(name + ".yaml"), yaml));
  }

  /// Gives Redis a replica and a Sentinel, which nodes that come from now on ask for the master.
  void watchRedis() throws Exception {
    beside.add(RedisServer.replicaOf(redis));
    var sentinel = RedisServer.sentinelOf(redis);
    beside.add(sentinel);
    sentinel.awaitReplica();
    redisAddress = sentinel.addressOfMaster();
  }

  /// Has so many nodes come, and waits until every workspace is where it is to be.
  void start(int nodes) throws Exception {
    for (int i = 0; i < nodes; i++) {
      start();
    }
    for (Member member : members) {
      while (!member.server().isCalm(members.size())) {
        TimeUnit.MILLISECONDS.sleep(50); // Each looks about twice a second.
      }
    }
  }

  /// Has another node come.
  Member start() throws Exception {
    int port = Baresip.freePort();
    Path data = folder.resolve("node" + ++started);
    var server =
        Server.start(
            new Settings(
                "127.0.0.1",
                port,
                data,
                Files.createDirectories(folder.resolve("web")),
                workspaces,
                false,
                new ClientAddress(ClientAddress.Header.X_FORWARDED_FOR, List.of("127.0.0.0/8")),
                "127.0.0.1",
                port + 1,
                List.of(),
                new Entrance.Limits(1_000, 10_000),
                Duration.ofSeconds(10),
                database,
                redisAddress));
    server.newPasswords().forEach(made -> passwords.put(made.user(), made.password()));
    var member = new Member(server, "http://127.0.0.1:" + port, port + 1);
    members.add(member);
    return member;
  }

  RedisServer redis() {
    return redis;
  }

  Session signIn(Member at, String user) throws Exception {
    return Session.stranger(at.here()).signIn(user, Objects.requireNonNull(passwords.get(user)));
  }

  Visitor visitor(Member at) throws Exception {
    return until(() -> Visitor.arrives(at.here(), ""));
  }

  Visitor comesBack(Visitor visitor, Member at) throws Exception {
    return until(() -> Visitor.arrives(at.here(), visitor.token()));
  }

  /// The desk of somebody whose workspace may be on its way to another node.
  Desk desk(Session session) throws Exception {
    return until(
        () -> {
          try {
            return Optional.of(Desk.open(session));
          } catch (CompletionException moving) {
            return Optional.empty();
          }
        });
  }

  /// The phone of an agent, which takes calls by itself.
  ///
  /// @param at where it registers
  Baresip phone(Session session, Member at, double tone) throws Exception {
    var phone = phone(session.phone(), at, tone, true);
    phone.awaitRegistration();
    return phone;
  }

  /// Somebody who calls.
  Party.Customer customer(Member at) throws Exception {
    var pass = Session.stranger(at.here()).testCall();
    return new Party.Customer(phone(pass, owner(), CALLER, false), CALLER);
  }

  private Baresip phone(Pass pass, Member at, double tone, boolean answersByItself)
      throws Exception {
    var phone =
        Baresip.start(
            folder.resolve("phone" + phones.size()), pass, at.sipPort(), tone, answersByItself);
    phones.add(phone);
    return phone;
  }

  /// Waits until there is something at a path.
  void awaitFound(Session session, String path) throws Exception {
    until(() -> session.bytes(path).statusCode() == 200 ? Optional.of(path) : Optional.empty());
  }

  private interface Attempt<T> {
    Optional<T> make() throws Exception;
  }

  /// Clients come back until they are let in.
  private static <T> T until(Attempt<T> attempt) throws Exception {
    while (true) {
      var made = attempt.make();
      if (made.isPresent()) {
        return made.get();
      }
      TimeUnit.MILLISECONDS.sleep(100); // As the server asks them to.
    }
  }

  /// How many workspaces are at work on a node.
  int count(Member member) {
    return (int) names.stream().filter(member.server()::isAtWork).count();
  }

  /// Waits for something that changes when a workspace moves.
  void await(BooleanSupplier condition) throws Exception {
    var news = new Semaphore(0);
    try (var roll = new RedisRoll(redisAddress)) {
      roll.onNews(news::release);
      roll.announce();
      while (!condition.getAsBoolean()) {
        assertThat(news.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  /// Waits until the roll can be reached again.
  void awaitReached() throws Exception {
    until(
        () -> {
          try (var roll = new RedisRoll(redisAddress)) {
            roll.announce();
            return Optional.of(roll);
          } catch (Roll.Unreachable later) {
            return Optional.empty();
          }
        });
  }

  /// Has a node leave.
  void stop(Member member) throws Exception {
    members.remove(member);
    member.server().stop();
  }

  void stopQuietly(Member member) {
    try {
      stop(member);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /// Waits until a node tells balancers to send nobody any more.
  void awaitDraining(Member member) throws Exception {
    var here = Session.stranger(member.here());
    while (here.bytes("/health/ready").statusCode() == 200) {
      TimeUnit.MILLISECONDS.sleep(20); // As a balancer would ask.
    }
  }

  /// The node on which the demonstration is at work.
  Member owner() {
    return members.stream().filter(Member::isOwner).findFirst().orElseThrow();
  }

  boolean hasOwner() {
    return members.stream().anyMatch(Member::isOwner);
  }

  /// Those on which it is not.
  List<Member> others() {
    return members.stream().filter(member -> !member.isOwner()).toList();
  }

  void close() throws Exception {
    for (Baresip phone : phones) {
      phone.close();
    }
    for (Member member : members) {
      member.server().stop();
    }
    redis.close();
    for (RedisServer each : beside) {
      each.close();
    }
  }
}
