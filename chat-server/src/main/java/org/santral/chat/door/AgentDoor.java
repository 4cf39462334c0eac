package org.santral.chat.door;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.AgentLine;
import org.santral.chat.switchboard.Inbox;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.Head;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Wire;

/// Where agents' desks connect: `/ws/agent`. Who it is has been found out at the handshake.
final class AgentDoor {
  private static final Tongue<AgentSays> TONGUE =
      new Tongue<>(Wire::fromAgent, Requests::idOf, Requests::problemOf);

  private static final int PING_MILLIS = 5_000;
  private static final int PER_SECOND = 100;
  private static final int BURST = 300;
  private static final int LONGEST_DEVICE = 64;
  private static final long BUSY_AGAIN_MILLIS = 5_000;

  private final Vertx vertx;
  private final Heart heart;

  AgentDoor(Vertx vertx, Heart heart) {
    this.vertx = vertx;
    this.heart = heart;
  }

  void enter(ServerWebSocket socket, SignedIn who, Inbox inbox) {
    var pace = new Pace(PER_SECOND, BURST, System.currentTimeMillis());
    var connection = new Connection<>(vertx, heart, socket, TONGUE, pace);
    connection.open(new Guest(connection, who, inbox));
  }

  /// An agent.
  private static final class Guest implements Connection.Guest<AgentSays> {
    private final Connection<AgentSays> connection;
    private final SignedIn who;
    private final Inbox inbox;
    private @Nullable AgentLine line;

    private Guest(Connection<AgentSays> connection, SignedIn who, Inbox inbox) {
      this.connection = connection;
      this.who = who;
      this.inbox = inbox;
    }

    @Override
    public boolean hasArrived() {
      return line != null;
    }

    @Override
    public void greet(AgentSays message, String text) {
      if (!(message instanceof AgentSays.Hello hello)) {
        connection.refuse(Requests.idOf(message), Refusal.UNAUTHENTICATED, "Say hello first.");
        return;
      }
      if (hello.protocol() != Wire.PROTOCOL) {
        connection.refuse(
            null, Refusal.UNSUPPORTED, "This server speaks version " + Wire.PROTOCOL + ".");
        connection.peer().dismiss("unsupported", -1);
        return;
      }
      if (hello.device().isEmpty() || hello.device().length() > LONGEST_DEVICE) {
        connection.refuse(
            null, Refusal.INVALID, "A device has 1 to " + LONGEST_DEVICE + " characters.");
        return;
      }
      var arrived = new AgentLine(connection.peer(), who.agent(), who.role(), hello.device());
      List<Head> have = hello.have() == null ? List.of() : hello.have();
      if (inbox.post(each -> each.connect(arrived, PING_MILLIS, have))) {
        line = arrived;
      } else {
        connection.peer().dismiss("busy", BUSY_AGAIN_MILLIS);
      }
    }

    /// What agents do frees agents: it has to wait for nothing but the last room.
    @Override
    public boolean takes(AgentSays message) {
      var here = line;
      return here == null || inbox.post(each -> each.hear(here, message));
    }

    @Override
    public void leaves() {
      var here = line;
      if (here != null) {
        inbox.post(each -> each.disconnect(here));
      }
    }
  }
}
