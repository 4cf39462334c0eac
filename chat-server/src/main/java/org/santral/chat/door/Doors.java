package org.santral.chat.door;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.santral.chat.identity.Origins;
import org.santral.chat.switchboard.Directory;
import org.santral.chat.telephone.Telephone;
import org.santral.chat.wire.Wire;

/// All doors of one event loop. Several of them share the port, one for each event loop.
public final class Doors extends VerticleBase {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int BUSY = 503;

  private final Address address;
  private final Directory directory;
  private final VisitorReception reception;
  private final Guard guard;
  private final Site site;
  private final @Nullable SipDoor phones;
  private final Carrier carrier;
  private @Nullable HttpServer server;

  /// Where the server listens.
  ///
  /// @param secure whether visitors see `https`: own TLS, or that of a proxy in front
  public record Address(String host, int port, boolean secure) {}

  /// What is served apart from the sockets; mounted on a router of each event loop.
  public interface Site {
    void mount(Router router);
  }

  Doors(
      Address address,
      Directory directory,
      VisitorReception reception,
      Guard guard,
      Site site,
      @Nullable SipDoor phones,
      Carrier carrier) {
    this.address = address;
    this.directory = directory;
    this.reception = reception;
    this.guard = guard;
    this.site = site;
    this.phones = phones;
    this.carrier = carrier;
  }

  /// How every server socket is set up. Compression would cost each idle socket a window of memory.
  static HttpServerOptions options(Address address) {
    return new HttpServerOptions()
        .setHost(address.host())
        .setPort(address.port())
        .setTcpNoDelay(true)
        // Proxies speak HTTP/1.1; an upgrade on the way would hand over a body that was read
        // before.
        .setHttp2ClearTextEnabled(false)
        .setCompressionSupported(true)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setWebSocketSubProtocols(List.of(SipDoor.PROTOCOL))
        .setMaxWebSocketFrameSize(2 * Wire.MOST_BYTES)
        .setMaxWebSocketMessageSize(2 * Wire.MOST_BYTES)
        .setAcceptBacklog(4_096);
  }

  @Override
  public Future<?> start() {
    var heart = new Heart(vertx);
    var visitors = new VisitorDoor(vertx, heart, reception, carrier);
    var agents = new AgentDoor(vertx, heart);
    var router = Router.router(vertx);
    site.mount(router);
    server =
        vertx
            .createHttpServer(options(address))
            .webSocketHandshakeHandler(handshake -> admit(handshake, heart, visitors, agents))
            .requestHandler(router);
    return server.listen();
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  private void admit(
      ServerWebSocketHandshake handshake, Heart heart, VisitorDoor visitors, AgentDoor agents) {
    switch (handshake.path()) {
      case "/ws/visitor" -> handshake.accept().onSuccess(visitors);
      case "/ws/agent" -> admitAgent(handshake, heart, agents);
      case "/sip" -> admitPhone(handshake, heart);
      default -> handshake.reject(NOT_FOUND);
    }
  }

  /// Who it is, the phone tells by itself (RFC 3261, 22); where his workspace is, the address that
  /// it uses: `/sip?user=ayse~demo`.
  private void admitPhone(ServerWebSocketHandshake handshake, Heart heart) {
    if (phones == null) {
      handshake.reject(NOT_FOUND);
    } else if (!isOfPhonePage(handshake)
        || !SipDoor.PROTOCOL.equals(handshake.headers().get("Sec-WebSocket-Protocol"))) {
      handshake.reject(FORBIDDEN);
    } else {
      String workspace = workspaceOfPhone(handshake);
      if (!directory.workspaces().contains(workspace) || directory.find(workspace) != null) {
        handshake.accept().onSuccess(phones);
      } else {
        carry(handshake, heart, workspace);
      }
    }
  }

  /// The desk is our own page. The widget is on the sites of its workspace, and its visitors may
  /// call where that allows it; what an agent's phone needs to know, no other page ever gets.
  private boolean isOfPhonePage(ServerWebSocketHandshake handshake) {
    String workspace = workspaceOfPhone(handshake);
    String origin = handshake.headers().get("Origin");
    if (isOfOwnPage(handshake)) {
      return true;
    }
    if (origin == null || !directory.workspaces().contains(workspace)) {
      return false;
    }
    var declared = directory.declared(workspace);
    return declared.telephony().callsFromWidget() && new Origins(declared.origins()).allows(origin);
  }

  private static String workspaceOfPhone(ServerWebSocketHandshake handshake) {
    var users = new QueryStringDecoder(handshake.uri()).parameters().get("user");
    return users == null ? "" : Telephone.workspaceOf(users.getFirst());
  }

  private Future<Optional<SignedIn>> whoIs(ServerWebSocketHandshake handshake) {
    return guard.whoIs(Cookies.find(handshake.headers().get("Cookie"), Guard.COOKIE));
  }

  private void carry(ServerWebSocketHandshake handshake, Heart heart, String workspace) {
    var place = directory.elsewhere(workspace);
    if (place == null || Carrier.isCarried(handshake.headers())) {
      handshake.accept().onSuccess(carrier::sendAway);
    } else {
      handshake
          .accept()
          .onSuccess(socket -> carrier.carry(socket, heart, List.of(), workspace, place));
    }
  }

  private boolean isOfOwnPage(ServerWebSocketHandshake handshake) {
    String origin = handshake.headers().get("Origin");
    String host = handshake.headers().get("Host");
    String scheme = address.secure() ? "https" : "http";
    return origin != null && host != null && Origins.isSame(origin, scheme, host);
  }

  private void admitAgent(ServerWebSocketHandshake handshake, Heart heart, AgentDoor agents) {
    if (!isOfOwnPage(handshake)) {
      handshake.reject(FORBIDDEN);
      return;
    }
    whoIs(handshake)
        .onFailure(_ -> handshake.reject(BUSY))
        .onSuccess(
            found -> {
              var who = found.orElse(null);
              var inbox = who == null ? null : directory.find(who.workspace());
              if (who == null || !directory.workspaces().contains(who.workspace())) {
                handshake.reject(UNAUTHORIZED);
              } else if (inbox == null) {
                carry(handshake, heart, who.workspace());
              } else {
                handshake.accept().onSuccess(socket -> agents.enter(socket, who, inbox));
              }
            });
  }
}
