package org.santral.chat.cluster;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Watches the other nodes by an idle connection to each. When a process dies, its host ends its
/// connections at once and refuses new ones: that is known long before a lease is over. Whoever
/// merely cannot be reached is not said to be dead; there is the lease for that.
final class Vigil implements AutoCloseable {
  private static final int CONNECT_MILLIS = 1_000;

  private final Consumer<Node> onDeath;
  private final Map<String, Watch> watches = new ConcurrentHashMap<>();

  /// @param onDeath told on a thread of its own
  Vigil(Consumer<Node> onDeath) {
    this.onDeath = onDeath;
  }

  /// Watches these nodes from now on, and no others.
  void watch(Iterable<Node> nodes) {
    var wanted = new ConcurrentHashMap<String, Node>();
    nodes.forEach(node -> wanted.put(node.id(), node));
    watches.forEach(
        (id, watch) -> {
          if (!wanted.containsKey(id) && watches.remove(id, watch)) {
            watch.end();
          }
        });
    wanted.forEach(
        (id, node) -> {
          var watch = new Watch(node);
          if (watches.putIfAbsent(id, watch) == null) {
            Thread.ofVirtual().name("vigil of " + id).start(watch::look);
          }
        });
  }

  @Override
  public void close() {
    watch(List.of());
  }

  /// One node, watched by a thread that waits.
  private final class Watch {
    private final Node node;
    private final Socket socket = new Socket();
    private volatile boolean isOver;

    Watch(Node node) {
      this.node = node;
    }

    private void look() {
      try (socket) {
        socket.connect(new InetSocketAddress(node.host(), node.port()), CONNECT_MILLIS);
        // Nothing is ever said on it: this returns when it ends.
        var _ = socket.getInputStream().read();
      } catch (IOException ended) {
        // What that means is found out below.
      }
      if (!isOver && isRefused()) {
        onDeath.accept(node);
      }
      watches.remove(node.id(), this);
    }

    private boolean isRefused() {
      try (var again = new Socket()) {
        again.connect(new InetSocketAddress(node.host(), node.port()), CONNECT_MILLIS);
        return false;
      } catch (ConnectException refused) {
        return true;
      } catch (IOException unknown) {
        return false;
      }
    }

    void end() {
      isOver = true;
      try {
        socket.close();
      } catch (IOException ignored) {
        // It is gone either way.
      }
    }
  }
}
