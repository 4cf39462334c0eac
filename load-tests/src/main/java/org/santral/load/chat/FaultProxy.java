package org.santral.load.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A bad network between clients and server: it forwards bytes, until it is told to do harm.
/// Everything happens on one event loop, which has to be that of the caller.
final class FaultProxy {
  private static final long REFUSED_MILLIS = 1_000;

  private final Vertx vertx;
  private final int upstreamPort;
  private final RandomGenerator random;
  private final NetClient client;
  private final NetServer server;
  private final Set<Link> links = new LinkedHashSet<>();
  private int cuts;
  private int delays;
  private int halfOpens;
  private boolean isDark;
  private long refusedAt = -REFUSED_MILLIS;

  FaultProxy(Vertx vertx, int upstreamPort, RandomGenerator random) {
    this.vertx = vertx;
    this.upstreamPort = upstreamPort;
    this.random = random;
    client = vertx.createNetClient();
    server = vertx.createNetServer(new NetServerOptions().setHost("127.0.0.1").setPort(0));
    server.connectHandler(this::accept);
  }

  /// Begins to listen.
  ///
  /// @return the port
  Future<Integer> open() {
    return server.listen().map(NetServer::actualPort);
  }

  private void accept(NetSocket near) {
    near.pause();
    if (isDark) {
      // Nobody answers, and nobody says so.
      return;
    }
    client
        .connect(upstreamPort, "127.0.0.1")
        .onSuccess(far -> links.add(new Link(near, far)))
        .onFailure(
            _ -> {
              refusedAt = Loop.millis();
              near.close();
            });
  }

  /// Whether the server has refused a connection a short while ago.
  boolean isRefused() {
    return Loop.millis() - refusedAt < REFUSED_MILLIS;
  }

  /// Cuts a connection, now or in the middle of what comes next.
  boolean cut() {
    var link = anyHealthy();
    if (link == null) {
      return false;
    }
    cuts++;
    if (random.nextBoolean()) {
      link.close();
    } else {
      link.tearsNext = true;
    }
    return true;
  }

  /// Holds everything back for a while, in both directions.
  boolean delay(int millis) {
    var link = anyHealthy();
    if (link == null) {
      return false;
    }
    delays++;
    link.delay(millis);
    return true;
  }

  /// Forwards nothing any more, but does not tell.
  boolean halfOpen() {
    var link = anyHealthy();
    if (link == null) {
      return false;
    }
    halfOpens++;
    link.isStuck = true;
    return true;
  }

  /// Parts both sides: nothing passes any more, and nobody is told. What was connected in the dark
  /// stays lost.
  void darken(boolean dark) {
    isDark = dark;
    links.forEach(link -> link.isStuck = true);
  }

  private @Nullable Link anyHealthy() {
    var healthy = new ArrayList<Link>();
    for (Link link : links) {
      if (link.isHealthy()) {
        healthy.add(link);
      }
    }
    return healthy.isEmpty() ? null : healthy.get(random.nextInt(healthy.size()));
  }

  int cuts() {
    return cuts;
  }

  int delays() {
    return delays;
  }

  int halfOpens() {
    return halfOpens;
  }

  /// One connection and its continuation.
  private final class Link {
    private final NetSocket near;
    private final NetSocket far;
    private final List<Parcel> held = new ArrayList<>();
    private boolean isStuck;
    private boolean isHolding;
    private boolean tearsNext;
    private boolean hasAnswered;

    private record Parcel(NetSocket to, Buffer bytes) {}

    Link(NetSocket near, NetSocket far) {
      this.near = near;
      this.far = far;
      near.handler(bytes -> forward(far, bytes));
      far.handler(
          bytes -> {
            hasAnswered = true;
            forward(near, bytes);
          });
      near.closeHandler(_ -> close());
      far.closeHandler(_ -> close());
      near.exceptionHandler(_ -> close());
      far.exceptionHandler(_ -> close());
      near.resume();
    }

    boolean isHealthy() {
      return hasAnswered && !isStuck && !isHolding && !tearsNext;
    }

    void forward(NetSocket to, Buffer bytes) {
      if (isStuck) {
        return;
      }
      if (isHolding) {
        held.add(new Parcel(to, bytes));
      } else if (tearsNext) {
        to.write(bytes.slice(0, random.nextInt(bytes.length())));
        close();
      } else {
        to.write(bytes);
      }
    }

    void delay(int millis) {
      isHolding = true;
      vertx.setTimer(
          millis,
          _ -> {
            isHolding = false;
            held.forEach(parcel -> forward(parcel.to(), parcel.bytes()));
            held.clear();
          });
    }

    void close() {
      if (links.remove(this)) {
        isStuck = true;
        near.close();
        far.close();
      }
    }
  }
}
