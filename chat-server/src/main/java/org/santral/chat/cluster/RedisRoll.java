package org.santral.chat.cluster;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The roll in Redis: one machine, or the master of a Sentinel group.
///
/// Nothing but the roll is there. A Redis that forgets, is emptied or fails over to one that knows
/// less therefore does no harm: for one lease nobody counts as gone, and after that everybody has
/// answered again.
public final class RedisRoll implements Roll, AutoCloseable {
  /// Nodes answer several times in it, so that one late answer is no death.
  public static final Duration LEASE = Duration.ofSeconds(3);

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int MOST_REQUESTS = 100;
  private static final String ANSWER = script("answer.lua");

  // The braces make Redis Cluster keep the keys of one script together.
  private static final String NODES = "{santral}:nodes";
  private static final String SINCE = "{santral}:since";
  private static final String NEWS = "{santral}:news";

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;
  private volatile Runnable onNews = () -> {};

  /// Connects.
  ///
  /// @param address `redis://host:port/db` or `redis-sentinel://host:port,host:port#master`
  /// @throws Unreachable if there is no Redis at that address now
  public RedisRoll(String address) throws Unreachable {
    var uri = RedisURI.create(address);
    uri.setTimeout(TIMEOUT);
    client = RedisClient.create(uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(MOST_REQUESTS)
            .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
            .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
            .build());
    try {
      connection = client.connect();
      var listening = client.connectPubSub();
      listening.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
              onNews.run();
            }
          });
      listening.sync().subscribe(NEWS);
    } catch (RedisException absent) {
      client.shutdown(Duration.ZERO, TIMEOUT);
      throw new Unreachable(absent);
    }
  }

  @Override
  public void onNews(Runnable action) {
    onNews = action;
  }

  @Override
  public Sighting answer(Node own) throws Unreachable {
    try {
      List<Object> answer =
          connection
              .sync()
              .eval(
                  ANSWER,
                  ScriptOutputType.MULTI,
                  new String[] {NODES, SINCE},
                  own.id(),
                  own.written(),
                  Long.toString(LEASE.toMillis()));
      var present = new ArrayList<Node>();
      for (Object written : answer.subList(1, answer.size())) {
        present.add(Node.read((String) written));
      }
      present.sort((one, other) -> one.id().compareTo(other.id()));
      return new Sighting(Long.valueOf(1).equals(answer.getFirst()), present);
    } catch (RedisException | IllegalArgumentException failure) {
      throw new Unreachable(failure);
    }
  }

  @Override
  public void strike(String node) throws Unreachable {
    try {
      connection.sync().hdel(NODES, node);
      connection.sync().publish(NEWS, node);
    } catch (RedisException failure) {
      throw new Unreachable(failure);
    }
  }

  @Override
  public void announce() throws Unreachable {
    try {
      connection.sync().publish(NEWS, "");
    } catch (RedisException failure) {
      throw new Unreachable(failure);
    }
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, TIMEOUT);
  }

  private static String script(String name) {
    try (var file = RedisRoll.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the script " + name + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
