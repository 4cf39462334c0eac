package org.santral.load.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.santral.chat.cluster.RedisServer;
import org.santral.chat.database.DatabaseAccess;
import org.santral.chat.database.PostgresServer;

/// Nodes of one installation with a PostgreSQL and a Redis of their own, of which anything can
/// fail. Each node reaches Redis over a network of its own.
final class ManyServers implements Site {
  private static final int SHORTEST_MILLIS = 500;
  private static final int LONGEST_MILLIS = 6_000;
  private static final String AT_WORK = "santral_workspaces ";

  private final Loop loop;
  private final Random random;
  private final PostgresServer postgres;
  private final DatabaseAccess access;
  private final RedisServer redis;
  private final List<FaultProxy> wires = new ArrayList<>();
  private final List<ServerProcess> nodes = new ArrayList<>();
  private int harmed;

  /// What can go wrong, in the order in which it does at first, so that short runs have seen it
  /// all.
  private enum Kind {
    OWNER_DIES,
    NODE_DIES,
    OWNER_FREEZES,
    REDIS_FORGETS,
    OWNER_LOSES_REDIS,
    NODE_LEAVES,
    POSTGRES_RESTARTS,
    NODE_LOSES_REDIS,
    REDIS_FREEZES
  }

  /// @param folder an empty one
  ManyServers(Path folder, Path workspace, int size, Loop loop, Random random)
      throws IOException, InterruptedException {
    this.loop = loop;
    this.random = random;
    postgres = PostgresServer.begin();
    redis = RedisServer.begin();
    access = postgres.database();
    String database = access.address().toString();
    for (int i = 0; i < size; i++) {
      var wire = new FaultProxy(loop.vertx, redis.port(), random);
      int port = Loop.await(wire.open());
      wires.add(wire);
      var data = Files.createDirectory(folder.resolve("node" + i));
      nodes.add(ServerProcess.node(data, workspace, database, "redis://127.0.0.1:" + port));
    }
  }

  @Override
  public void start() throws IOException, InterruptedException {
    for (ServerProcess node : nodes) {
      node.start();
    }
  }

  @Override
  public List<Integer> ports() {
    return nodes.stream().map(ServerProcess::port).toList();
  }

  /// The node that was the first has made the passwords.
  @Override
  public String signIn(String user) throws IOException, InterruptedException {
    return nodes.getFirst().signIn(user);
  }

  @Override
  public JsonNode read(String path, String cookie) throws IOException, InterruptedException {
    return nodes.getFirst().read(path, cookie);
  }

  /// The database that all nodes share.
  DatabaseAccess access() {
    return access;
  }

  List<ServerProcess> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  // ---- What goes wrong ------------------------------------------------------------------------

  @Override
  public Mishap harm() throws IOException, InterruptedException {
    var kinds = Kind.values();
    var kind = kinds[harmed < kinds.length ? harmed : random.nextInt(kinds.length)];
    harmed++;
    int owner = owner();
    int other = (owner + 1 + random.nextInt(nodes.size() - 1)) % nodes.size();
    long at = Loop.millis();
    switch (kind) {
      case OWNER_DIES -> die(owner);
      case NODE_DIES -> die(other);
      case OWNER_FREEZES -> freeze(nodes.get(owner));
      case OWNER_LOSES_REDIS -> partition(wires.get(owner));
      case NODE_LOSES_REDIS -> partition(wires.get(other));
      case NODE_LEAVES -> leave(nodes.get(owner));
      case REDIS_FORGETS -> {
        redis.kill();
        pause();
        redis.start();
      }
      case REDIS_FREEZES -> {
        redis.freeze();
        pause();
        redis.resume();
      }
      case POSTGRES_RESTARTS -> {
        postgres.kill();
        postgres.start();
      }
    }
    boolean isDeath = kind == Kind.OWNER_DIES || kind == Kind.NODE_DIES;
    int hit = kind == Kind.OWNER_DIES ? owner : other;
    return new Mishap(
        kind.name(), isDeath ? nodes.get(hit).port() : 0, at, isDeath, kind == Kind.OWNER_DIES);
  }

  private void die(int node) throws IOException, InterruptedException {
    nodes.get(node).kill();
    pause();
    nodes.get(node).start();
  }

  private void leave(ServerProcess node) throws IOException, InterruptedException {
    node.stop();
    node.start();
  }

  /// For longer than a lease, so that another takes over what it has.
  private void freeze(ServerProcess node) throws IOException, InterruptedException {
    node.freeze();
    TimeUnit.MILLISECONDS.sleep(LONGEST_MILLIS);
    node.resume();
  }

  private void partition(FaultProxy wire) throws InterruptedException {
    loop.on(() -> darken(wire, true));
    pause();
    loop.on(() -> darken(wire, false));
  }

  private static boolean darken(FaultProxy wire, boolean dark) {
    wire.darken(dark);
    return dark;
  }

  private void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
  }

  /// The node that has the workspace, or any if it is moving.
  int owner() throws IOException, InterruptedException {
    for (int i = 0; i < nodes.size(); i++) {
      boolean isOwner =
          nodes
              .get(i)
              .get("/metrics")
              .lines()
              .anyMatch(line -> line.startsWith(AT_WORK) && !line.equals(AT_WORK + "0.0"));
      if (isOwner) {
        return i;
      }
    }
    return random.nextInt(nodes.size());
  }

  @Override
  public void close() throws IOException {
    nodes.forEach(ServerProcess::close);
    redis.close();
    postgres.close();
  }
}
