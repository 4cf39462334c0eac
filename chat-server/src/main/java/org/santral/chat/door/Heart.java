package org.santral.chat.door;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/// Finds half-open sockets of one event loop: every socket is pinged, and one that has not been
/// heard of for too long is closed.
final class Heart {
  static final long BEAT_MILLIS = 4_000;
  static final long SILENT_MILLIS = 10_000;
  private static final short GOING_AWAY = 1001;

  private final Set<Socket> sockets = new LinkedHashSet<>();

  Heart(Vertx vertx) {
    vertx.setPeriodic(BEAT_MILLIS, _ -> beat(System.currentTimeMillis()));
  }

  void add(Socket socket) {
    sockets.add(socket);
  }

  void remove(Socket socket) {
    sockets.remove(socket);
  }

  private void beat(long now) {
    var silent = new ArrayList<Socket>();
    for (Socket socket : sockets) {
      if (now - socket.lastHeardMillis > SILENT_MILLIS) {
        silent.add(socket);
      } else {
        socket.ping();
      }
    }
    silent.forEach(socket -> socket.close(GOING_AWAY, "silent"));
  }
}
