package org.santral.chat.door;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import org.santral.chat.switchboard.Peer;

/// A WebSocket as the switchboard's peer. What it is to send is written on its own event loop, all
/// frames of a call at once; a client that takes them too slowly is sent away and may come back.
final class Socket implements Peer {
  /// How much may wait for a slow client, in bytes.
  static final int MOST_WAITING_BYTES = 4 << 20;

  static final short GOING_AWAY = 1001;
  private static final short TRY_AGAIN = 1013;

  private final ServerWebSocket socket;
  private final Context context;
  private final Farewell farewell;
  private boolean closing;
  long lastHeardMillis;

  /// How goodbye is said in the protocol of this door.
  interface Farewell {
    String frame(String reason, long afterMillis);
  }

  Socket(ServerWebSocket socket, Context context, Farewell farewell, long now) {
    this.socket = socket;
    this.context = context;
    this.farewell = farewell;
    this.lastHeardMillis = now;
    socket.setWriteQueueMaxSize(MOST_WAITING_BYTES);
  }

  @Override
  public void hear(List<String> frames) {
    context.runOnContext(_ -> write(frames));
  }

  private void write(List<String> frames) {
    // The client may have gone without having been asked to.
    if (closing || socket.isClosed()) {
      return;
    }
    for (int i = 0; i < frames.size(); i++) {
      socket.writeTextMessage(frames.get(i));
    }
    if (socket.writeQueueFull()) {
      close(TRY_AGAIN, "too slow");
    }
  }

  @Override
  public void dismiss(String reason, long afterMillis) {
    context.runOnContext(
        _ -> {
          if (!closing && !socket.isClosed()) {
            socket.writeTextMessage(farewell.frame(reason, afterMillis));
            close(GOING_AWAY, reason);
          }
        });
  }

  /// On the event loop.
  void close(short code, String reason) {
    if (!closing) {
      closing = true;
      if (!socket.isClosed()) {
        socket.close(code, reason);
      }
    }
  }

  void ping() {
    if (!socket.isClosed()) {
      socket.writePing(EMPTY);
    }
  }

  private static final Buffer EMPTY = Buffer.buffer();
}
