package org.santral.chat.door;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.MalformedMessage;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Wire;

/// One connection from its handshake to its end, on its event loop: what every door does alike.
final class Connection<M> {
  private static final long HELLO_WITHIN_MILLIS = 10_000;
  private static final short POLICY = 1008;

  private final Vertx vertx;
  private final Heart heart;
  private final ServerWebSocket socket;
  private final Tongue<M> tongue;
  private final Pace pace;
  private final Socket peer;
  private long timer;

  /// Who is at the other end, as the door knows him.
  interface Guest<M> {
    /// Whether his hello was in order.
    boolean hasArrived();

    /// Takes the messages until he has arrived.
    ///
    /// @param text the message as it came
    void greet(M message, String text);

    /// Takes every message after that.
    ///
    /// @return false if the switchboard has no room for it now
    boolean takes(M message);

    /// He has gone, if he had arrived at all.
    void leaves();
  }

  /// A connection that has just been made.
  ///
  /// @param pace how fast the client may send
  Connection(Vertx vertx, Heart heart, ServerWebSocket socket, Tongue<M> tongue, Pace pace) {
    this.vertx = vertx;
    this.heart = heart;
    this.socket = socket;
    this.tongue = tongue;
    this.pace = pace;
    peer =
        new Socket(socket, vertx.getOrCreateContext(), Tongue::goodbye, System.currentTimeMillis());
  }

  Socket peer() {
    return peer;
  }

  /// Begins to listen.
  void open(Guest<M> guest) {
    heart.add(peer);
    timer =
        vertx.setTimer(
            HELLO_WITHIN_MILLIS,
            _ -> {
              if (!guest.hasArrived()) {
                peer.close(POLICY, "no hello");
              }
            });
    var turnstile = new Turnstile(pace, text -> hear(guest, text), new SocketGate(vertx, socket));
    socket.textMessageHandler(turnstile::arrive);
    socket.binaryMessageHandler(_ -> peer.close(POLICY, "text only"));
    socket.pongHandler(_ -> peer.lastHeardMillis = System.currentTimeMillis());
    socket.exceptionHandler(_ -> peer.close(POLICY, "unreadable"));
    socket.closeHandler(
        _ -> {
          vertx.cancelTimer(timer);
          heart.remove(peer);
          guest.leaves();
        });
  }

  /// Hears a message.
  ///
  /// @return false if the switchboard has no room for it now
  private boolean hear(Guest<M> guest, String text) {
    peer.lastHeardMillis = System.currentTimeMillis();
    if (text.length() > Wire.MOST_BYTES) {
      refuse(null, Refusal.TOO_LARGE, "A message has at most " + Wire.MOST_BYTES + " bytes.");
      return true;
    }
    M message;
    try {
      message = tongue.reading().read(text);
    } catch (MalformedMessage malformed) {
      refuse(null, Refusal.MALFORMED, "This is no message: " + malformed.getMessage());
      return true;
    }
    if (!guest.hasArrived()) {
      guest.greet(message, text);
      return true;
    }
    var problem = tongue.problems().apply(message);
    if (problem != null) {
      refuse(tongue.ids().apply(message), Refusal.INVALID, problem);
      return true;
    }
    return guest.takes(message);
  }

  /// Is over, although the socket is not: somebody else listens to it from now on.
  ServerWebSocket handOver() {
    vertx.cancelTimer(timer);
    heart.remove(peer);
    return socket;
  }

  void refuse(@Nullable String id, Refusal code, String sentence) {
    peer.hear(List.of(Tongue.refusal(id, code, sentence)));
  }
}
