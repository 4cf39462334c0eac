package org.santral.chat.door;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.Exchange;
import org.santral.chat.switchboard.Switchboard;
import org.santral.chat.switchboard.VisitorLine;
import org.santral.chat.wire.MalformedMessage;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.wire.Wire;

/// Where visitors' widgets connect: `/ws/visitor`.
final class VisitorDoor implements Handler<ServerWebSocket> {
  static final int PING_MILLIS = 5_000;
  private static final long HELLO_WITHIN_MILLIS = 10_000;
  private static final int PER_SECOND = 20;
  private static final int BURST = 60;
  private static final short POLICY = 1008;

  private final Vertx vertx;
  private final Heart heart;
  private final Switchboard switchboard;
  private final VisitorReception reception;

  VisitorDoor(Vertx vertx, Heart heart, Switchboard switchboard, VisitorReception reception) {
    this.vertx = vertx;
    this.heart = heart;
    this.switchboard = switchboard;
    this.reception = reception;
  }

  @Override
  public void handle(ServerWebSocket socket) {
    new Connection(socket, vertx.getOrCreateContext()).open();
  }

  /// One connection, on its event loop.
  private final class Connection {
    private final ServerWebSocket socket;
    private final Socket peer;
    private final Turnstile turnstile;
    private @Nullable VisitorLine line;
    private @Nullable Exchange exchange;

    Connection(ServerWebSocket socket, Context context) {
      this.socket = socket;
      long now = System.currentTimeMillis();
      peer =
          new Socket(
              socket,
              context,
              (reason, after) -> Wire.of(new VisitorHears.Goodbye(reason, after)),
              now);
      turnstile =
          new Turnstile(
              new Pace(PER_SECOND, BURST, now), this::hear, new SocketGate(vertx, socket));
    }

    void open() {
      heart.add(peer);
      long timer =
          vertx.setTimer(
              HELLO_WITHIN_MILLIS,
              _ -> {
                if (line == null) {
                  peer.close(POLICY, "no hello");
                }
              });
      socket.textMessageHandler(turnstile::arrive);
      socket.binaryMessageHandler(_ -> peer.close(POLICY, "text only"));
      socket.pongHandler(_ -> peer.lastHeardMillis = System.currentTimeMillis());
      socket.exceptionHandler(_ -> peer.close(POLICY, "unreadable"));
      socket.closeHandler(
          _ -> {
            vertx.cancelTimer(timer);
            heart.remove(peer);
            var gone = line;
            if (gone != null && exchange != null) {
              switchboard.post(exchange, each -> each.disconnect(gone));
            }
          });
    }

    /// Hears a message.
    ///
    /// @return false if the switchboard has no room for it now
    private boolean hear(String text) {
      peer.lastHeardMillis = System.currentTimeMillis();
      VisitorSays message;
      try {
        if (text.length() > Wire.MOST_BYTES) {
          refuse(null, Refusal.TOO_LARGE, "A message has at most " + Wire.MOST_BYTES + " bytes.");
          return true;
        }
        message = Wire.fromVisitor(text);
      } catch (MalformedMessage malformed) {
        refuse(null, Refusal.MALFORMED, "This is no message: " + malformed.getMessage());
        return true;
      }
      if (line == null || exchange == null) {
        greet(message);
        return true;
      }
      var problem = Requests.problemOf(message);
      if (problem != null) {
        refuse(Requests.idOf(message), Refusal.INVALID, problem);
        return true;
      }
      var speaker = line;
      return switchboard.offer(exchange, each -> each.hear(speaker, message));
    }

    private void greet(VisitorSays message) {
      if (!(message instanceof VisitorSays.Hello hello)) {
        refuse(Requests.idOf(message), Refusal.UNAUTHENTICATED, "Say hello first.");
        return;
      }
      switch (reception.receive(hello, socket)) {
        case VisitorReception.Refused(var code, var sentence, var afterMillis) -> {
          refuse(null, code, sentence);
          peer.dismiss(sentence, afterMillis);
        }
        case VisitorReception.Welcome(var at, var visitor, var token) -> {
          var arrived = new VisitorLine(peer, visitor, hello.page());
          List<org.santral.chat.wire.Head> have = hello.have() == null ? List.of() : hello.have();
          if (switchboard.offer(at, each -> each.connect(arrived, token, PING_MILLIS, have))) {
            line = arrived;
            exchange = at;
          } else {
            peer.dismiss("busy", 5_000);
          }
        }
      }
    }

    private void refuse(@Nullable String id, Refusal code, String sentence) {
      peer.hear(List.of(Wire.of(new VisitorHears.Refused(id, null, code, sentence))));
    }
  }
}
