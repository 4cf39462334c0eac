package org.santral.chat.door;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.Inbox;
import org.santral.chat.switchboard.VisitorLine;
import org.santral.chat.wire.Head;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.wire.Wire;

/// Where visitors' widgets connect: `/ws/visitor`.
final class VisitorDoor implements Handler<ServerWebSocket> {
  private static final Tongue<VisitorSays> TONGUE =
      new Tongue<>(Wire::fromVisitor, Requests::idOf, Requests::problemOf);

  private static final int PING_MILLIS = 5_000;
  private static final int PER_SECOND = 20;
  private static final int BURST = 60;
  private static final long BUSY_AGAIN_MILLIS = 5_000;

  private final Vertx vertx;
  private final Heart heart;
  private final VisitorReception reception;
  private final Carrier carrier;

  VisitorDoor(Vertx vertx, Heart heart, VisitorReception reception, Carrier carrier) {
    this.vertx = vertx;
    this.heart = heart;
    this.reception = reception;
    this.carrier = carrier;
  }

  @Override
  public void handle(ServerWebSocket socket) {
    var pace = new Pace(PER_SECOND, BURST, System.currentTimeMillis());
    var connection = new Connection<>(vertx, heart, socket, TONGUE, pace);
    connection.open(new Guest(connection, socket));
  }

  /// A visitor.
  private final class Guest implements Connection.Guest<VisitorSays> {
    private final Connection<VisitorSays> connection;
    private final ServerWebSocket socket;
    private @Nullable Arrival arrival;

    private Guest(Connection<VisitorSays> connection, ServerWebSocket socket) {
      this.connection = connection;
      this.socket = socket;
    }

    @Override
    public boolean hasArrived() {
      return arrival != null;
    }

    @Override
    public void greet(VisitorSays message, String text) {
      if (!(message instanceof VisitorSays.Hello hello)) {
        connection.refuse(Requests.idOf(message), Refusal.UNAUTHENTICATED, "Say hello first.");
        return;
      }
      switch (reception.receive(hello, socket)) {
        case VisitorReception.Refused(var code, var sentence, var afterMillis) -> {
          connection.refuse(null, code, sentence);
          connection.peer().dismiss(sentence, afterMillis);
        }
        case VisitorReception.Moving() -> Carrier.sendAway(connection.peer());
        case VisitorReception.Elsewhere(var to) ->
            carrier.carry(connection.handOver(), heart, List.of(text), hello.workspace(), to);
        case VisitorReception.Welcome(var at, var visitor, var token) -> {
          var line = new VisitorLine(connection.peer(), visitor, hello.page());
          List<Head> have = hello.have() == null ? List.of() : hello.have();
          if (at.offer(each -> each.connect(line, token, PING_MILLIS, have))) {
            arrival = new Arrival(at, line);
          } else {
            connection.peer().dismiss("busy", BUSY_AGAIN_MILLIS);
          }
        }
      }
    }

    @Override
    public boolean takes(VisitorSays message) {
      var here = arrival;
      return here == null || here.at().offer(each -> each.hear(here.line(), message));
    }

    @Override
    public void leaves() {
      var here = arrival;
      if (here != null) {
        here.at().post(each -> each.disconnect(here.line()));
      }
    }
  }

  /// Where a visitor has been let in.
  private record Arrival(Inbox at, VisitorLine line) {}
}
