package org.santral.chat.door;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;

/// The gate before a WebSocket: nothing is read while it is shut.
record SocketGate(Vertx vertx, ServerWebSocket socket) implements Turnstile.Gate {
  @Override
  public long nowMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public void shut(long againMillis, Runnable again) {
    socket.pause();
    vertx.setTimer(
        againMillis,
        _ -> {
          if (!socket.isClosed()) {
            again.run();
          }
        });
  }

  @Override
  public void open() {
    socket.resume();
  }
}
