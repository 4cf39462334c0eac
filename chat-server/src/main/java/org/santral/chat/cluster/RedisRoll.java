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
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The roll in Redis: one machine, or the master of a Sentinel group.
///
/// Safe for several threads. Nothing but the roll is there. A Redis that forgets, is emptied or
/// fails over to one that knows less therefore does no harm: for one lease nobody counts as gone,
/// and after that everybody has answered again.
public final class RedisRoll implements Roll {
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
  private volatile Runnable onNews = () -> {};

  /// Null after a failure: whoever is wanted next connects anew, and asks Sentinel for its master.
  /// A master that only hangs would never end its connections.
  private @Nullable Link link;

  /// @param listening hears the news
  private record Link(
      StatefulRedisConnection<String, String> asking,
      StatefulRedisPubSubConnection<String, String> listening) {
    void close() {
      var _ = asking.closeAsync();
      var _ = listening.closeAsync();
    }
  }

  /// Connects when it is asked for the first time, so that a node can come while Redis is away.
  ///
  /// @param address `redis://host:port/db` or `redis-sentinel://host:port,host:port#master`
  /// @throws IllegalArgumentException if it is no such address
  public RedisRoll(String address) {
    var uri = RedisURI.create(address);
    uri.setTimeout(TIMEOUT);
    client = RedisClient.create(uri);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(MOST_REQUESTS)
            .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
            .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
            .build());
  }

  @Override
  public void onNews(Runnable action) {
    onNews = action;
  }

  @Override
  public Sighting answer(Node own) throws Unreachable {
    List<Object> answer =
        ask(
            redis ->
                redis.eval(
                    ANSWER,
                    ScriptOutputType.MULTI,
                    new String[] {NODES, SINCE},
                    own.id(),
                    own.written(),
                    Long.toString(LEASE.toMillis())));
    var present = new ArrayList<Node>();
    for (Object written : answer.subList(1, answer.size())) {
      try {
        present.add(Node.read((String) written));
      } catch (IllegalArgumentException foreign) {
        throw new Unreachable(foreign);
      }
    }
    present.sort(Comparator.comparing(Node::id));
    return new Sighting(Long.valueOf(1).equals(answer.getFirst()), present);
  }

  @Override
  public void strike(String node) throws Unreachable {
    var _ =
        ask(
            redis -> {
              redis.hdel(NODES, node);
              return redis.publish(NEWS, node);
            });
  }

  @Override
  public void announce() throws Unreachable {
    var _ = ask(redis -> redis.publish(NEWS, ""));
  }

  // ---- Connections --------------------------------------------------------------------------

  private <T> T ask(Function<RedisCommands<String, String>, T> question) throws Unreachable {
    var current = link();
    try {
      return question.apply(current.asking().sync());
    } catch (RedisException failure) {
      forget(current);
      throw new Unreachable(failure);
    }
  }

  private synchronized Link link() throws Unreachable {
    var current = link;
    if (current != null) {
      return current;
    }
    try {
      var made = new Link(client.connect(), client.connectPubSub());
      link = made;
      made.listening()
          .addListener(
              new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                  onNews.run();
                }
              });
      made.listening().sync().subscribe(NEWS);
      // What was told meanwhile was not heard.
      onNews.run();
      return made;
    } catch (RedisException absent) {
      if (link != null) {
        forget(link);
      }
      throw new Unreachable(absent);
    }
  }

  private synchronized void forget(Link failed) {
    failed.close();
    if (failed.equals(link)) {
      link = null;
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
