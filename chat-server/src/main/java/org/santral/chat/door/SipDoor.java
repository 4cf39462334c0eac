package org.santral.chat.door;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.Objects;
import org.santral.chat.telephone.Telephone;
import org.santral.sip.signalling.SipSocket;

/// Where softphones in browsers connect: `/sip` (RFC 7118).
final class SipDoor implements Handler<ServerWebSocket> {
  static final String PROTOCOL = "sip";
  private static final short POLICY = 1008;
  private static final int MOST_WAITING_BYTES = 256 << 10;

  private final Telephone telephone;
  private final Callers callers;

  SipDoor(Telephone telephone, Callers callers) {
    this.telephone = telephone;
    this.callers = callers;
  }

  @Override
  public void handle(ServerWebSocket socket) {
    Context context = Objects.requireNonNull(Vertx.currentContext(), "on an event loop");
    socket.setWriteQueueMaxSize(MOST_WAITING_BYTES);
    var ear = telephone.openSocket(callers.addressOf(socket), new Phone(socket, context));
    socket.textMessageHandler(ear::hear);
    socket.binaryMessageHandler(message -> ear.hear(message.toString()));
    socket.exceptionHandler(_ -> socket.close(POLICY, "unreadable"));
    socket.closeHandler(_ -> ear.closed());
  }

  /// The way to one phone.
  private record Phone(ServerWebSocket socket, Context context) implements SipSocket {
    @Override
    public void send(String message) {
      context.runOnContext(
          _ -> {
            if (!socket.isClosed()) {
              socket.writeTextMessage(message);
              if (socket.writeQueueFull()) {
                socket.close(POLICY, "too slow");
              }
            }
          });
    }

    @Override
    public void close(String why) {
      context.runOnContext(
          _ -> {
            if (!socket.isClosed()) {
              socket.close(POLICY, why);
            }
          });
    }
  }
}
