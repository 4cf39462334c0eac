package org.santral.chat.door;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.AgentLine;
import org.santral.chat.switchboard.Exchange;
import org.santral.chat.switchboard.Switchboard;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.MalformedMessage;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Wire;

/// Where agents' desks connect: `/ws/agent`. Who it is has been found out at the handshake.
final class AgentDoor {
  static final int PING_MILLIS = 5_000;
  private static final long HELLO_WITHIN_MILLIS = 10_000;
  private static final int PER_SECOND = 100;
  private static final int BURST = 300;
  private static final int LONGEST_DEVICE = 64;
  private static final short POLICY = 1008;

  private final Vertx vertx;
  private final Heart heart;
  private final Switchboard switchboard;

  AgentDoor(Vertx vertx, Heart heart, Switchboard switchboard) {
    this.vertx = vertx;
    this.heart = heart;
    this.switchboard = switchboard;
  }

  void enter(ServerWebSocket socket, SignedIn who, Exchange exchange) {
    new Connection(socket, vertx.getOrCreateContext(), who, exchange).open();
  }

  /// One connection, on its event loop.
  private final class Connection {
    private final ServerWebSocket socket;
    private final SignedIn who;
    private final Exchange exchange;
    private final Socket peer;
    private final Turnstile turnstile;
    private @Nullable AgentLine line;

    Connection(ServerWebSocket socket, Context context, SignedIn who, Exchange exchange) {
      this.socket = socket;
      this.who = who;
      this.exchange = exchange;
      long now = System.currentTimeMillis();
      peer =
          new Socket(
              socket,
              context,
              (reason, after) -> Wire.of(new AgentHears.Goodbye(reason, after)),
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
            if (gone != null) {
              switchboard.post(exchange, each -> each.disconnect(gone));
            }
          });
    }

    /// Hears a message.
    ///
    /// @return false if the switchboard has no room for it now
    private boolean hear(String text) {
      peer.lastHeardMillis = System.currentTimeMillis();
      AgentSays message;
      try {
        if (text.length() > Wire.MOST_BYTES) {
          refuse(null, Refusal.TOO_LARGE, "A message has at most " + Wire.MOST_BYTES + " bytes.");
          return true;
        }
        message = Wire.fromAgent(text);
      } catch (MalformedMessage malformed) {
        refuse(null, Refusal.MALFORMED, "This is no message: " + malformed.getMessage());
        return true;
      }
      if (line == null) {
        greet(message);
        return true;
      }
      var problem = Requests.problemOf(message);
      if (problem != null) {
        refuse(Requests.idOf(message), Refusal.INVALID, problem);
        return true;
      }
      var speaker = line;
      // What agents do frees agents: it has to wait for nothing but the last room.
      return switchboard.post(exchange, each -> each.hear(speaker, message));
    }

    private void greet(AgentSays message) {
      if (!(message instanceof AgentSays.Hello hello)) {
        refuse(Requests.idOf(message), Refusal.UNAUTHENTICATED, "Say hello first.");
        return;
      }
      if (hello.protocol() != Wire.PROTOCOL) {
        refuse(null, Refusal.UNSUPPORTED, "This server speaks version " + Wire.PROTOCOL + ".");
        peer.dismiss("unsupported", -1);
        return;
      }
      if (hello.device().isEmpty() || hello.device().length() > LONGEST_DEVICE) {
        refuse(null, Refusal.INVALID, "A device has 1 to " + LONGEST_DEVICE + " characters.");
        return;
      }
      var arrived = new AgentLine(peer, who.agent(), who.role(), hello.device());
      List<org.santral.chat.wire.Head> have = hello.have() == null ? List.of() : hello.have();
      if (switchboard.post(exchange, each -> each.connect(arrived, PING_MILLIS, have))) {
        line = arrived;
      } else {
        peer.dismiss("busy", 5_000);
      }
    }

    private void refuse(@Nullable String id, Refusal code, String sentence) {
      peer.hear(List.of(Wire.of(new AgentHears.Refused(id, null, code, sentence))));
    }
  }
}
