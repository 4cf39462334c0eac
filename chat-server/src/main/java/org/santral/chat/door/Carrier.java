package org.santral.chat.door;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.Directory;
import org.santral.chat.wire.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries requests and sockets of workspaces that another node has to that node. The other node
/// asks who it is, as for any client of its own; here nothing is decided. A connection to it that
/// breaks ends the client's as well, which comes back and is carried to wherever the workspace is
/// then.
final class Carrier {
  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

  /// Says that a request has been carried already: what was carried in vain is not carried on.
  private static final String CARRIED = "X-Santral-Carried";

  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final int MOST_CONNECTIONS = 256;

  /// More than a process may have files.
  private static final int MOST_SOCKETS = 100_000;

  private static final int CONNECT_MILLIS = 1_000;
  private static final int ANSWER_SECONDS = 60;
  private static final long AGAIN_MILLIS = 500;

  /// A phone knows no word for it (RFC 5626, section 4.4.1).
  private static final String SIGN_OF_LIFE = "\r\n\r\n";

  /// Never sent: the connection has ended without a word (RFC 6455, section 7.4.1).
  private static final short BROKEN = 1006;

  /// They are between two hops only (RFC 9110, section 7.6.1), or written anew by the next.
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "accept-encoding",
          "host",
          "x-forwarded-for",
          "sec-websocket-key",
          "sec-websocket-version",
          "sec-websocket-extensions",
          "sec-websocket-protocol");

  private final Vertx vertx;
  private final Directory directory;
  private final HttpClient requests;
  private final WebSocketClient sockets;
  private final Set<Carried> carried = ConcurrentHashMap.newKeySet();

  /// A socket on its way to a workspace.
  private record Carried(Socket peer, String workspace, Directory.Elsewhere to) {}

  Carrier(Vertx vertx, Directory directory) {
    this.vertx = vertx;
    this.directory = directory;
    directory.onMove(this::endWhatHasMoved);
    requests = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(MOST_SOCKETS)
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxFrameSize(2 * Wire.MOST_BYTES)
                .setMaxMessageSize(2 * Wire.MOST_BYTES));
  }

  /// Whether it comes from another node, which thought that the workspace is here.
  static boolean isCarried(MultiMap headers) {
    return headers.contains(CARRIED);
  }

  /// Has a client come again soon: its workspace is on its way from one node to another.
  static void sendAway(Socket peer) {
    peer.dismiss("moving", AGAIN_MILLIS);
  }

  /// The same for a client that has said nothing yet.
  void sendAway(ServerWebSocket client) {
    sendAway(peerOf(client));
  }

  private Socket peerOf(ServerWebSocket client) {
    boolean isPhone = SipDoor.PROTOCOL.equals(client.subProtocol());
    return new Socket(
        client,
        vertx.getOrCreateContext(),
        isPhone ? (_, _) -> SIGN_OF_LIFE : Tongue::goodbye,
        System.currentTimeMillis());
  }

  // ---- Requests -----------------------------------------------------------------------------

  /// Has a request answered by another node. Fails if that cannot be reached; nothing has been
  /// answered then.
  Future<Void> carry(RoutingContext context, Directory.Elsewhere to) {
    var request = context.request();
    var options =
        new RequestOptions()
            .setMethod(request.method())
            .setURI(request.uri())
            .setServer(addressOf(to))
            .setHost(hostOf(request.authority(), to))
            .setPort(portOf(request.authority(), to))
            .setConnectTimeout(CONNECT_MILLIS)
            .setIdleTimeout(ANSWER_SECONDS * 1_000L);
    return requests
        .request(options)
        .compose(
            onward -> {
              passOn(request.headers(), request.remoteAddress(), onward.headers());
              return send(context, request, onward);
            })
        .compose(answer -> answer(context, answer))
        .onFailure(
            failure -> LOG.info("A request cannot be carried to {}: {}", to, failure.getMessage()));
  }

  private static Future<HttpClientResponse> send(
      RoutingContext context, HttpServerRequest request, HttpClientRequest onward) {
    var read = context.body().buffer();
    if (read != null) {
      return onward.send(read);
    }
    if (request.isEnded()) {
      return onward.send();
    }
    onward.setChunked(!request.headers().contains("Content-Length"));
    return onward.send(request);
  }

  private static Future<Void> answer(RoutingContext context, HttpClientResponse answer) {
    var response = context.response().setStatusCode(answer.statusCode());
    answer
        .headers()
        .forEach(
            (name, value) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                response.headers().add(name, value);
              }
            });
    response.setChunked(!answer.headers().contains("Content-Length"));
    return answer.pipeTo(response);
  }

  // ---- Sockets ------------------------------------------------------------------------------

  /// Joins a client's socket with one to another node, until either ends.
  ///
  /// @param heart of the event loop on which this is
  /// @param said what the client has said already
  /// @param to where the workspace is
  void carry(
      ServerWebSocket client,
      Heart heart,
      List<String> said,
      String workspace,
      Directory.Elsewhere to) {
    var peer = peerOf(client);
    var way = new Carried(peer, workspace, to);
    heart.add(peer);
    carried.add(way);
    Runnable gone =
        () -> {
          heart.remove(peer);
          carried.remove(way);
        };
    client.pongHandler(_ -> peer.lastHeardMillis = System.currentTimeMillis());
    client.closeHandler(_ -> gone.run());
    client.pause();
    sockets
        .connect(optionsFor(client, to))
        .onFailure(
            failure -> {
              LOG.info("A socket cannot be carried to {}: {}", to, failure.getMessage());
              sendAway(peer);
            })
        .onSuccess(
            onward -> {
              said.forEach(onward::writeTextMessage);
              join(client, peer, onward, gone);
              client.resume();
            });
  }

  /// An owner that merely stands still never ends its connections.
  private void endWhatHasMoved() {
    for (Carried each : carried) {
      if (!each.to().equals(directory.elsewhere(each.workspace()))) {
        sendAway(each.peer());
      }
    }
  }

  private static WebSocketConnectOptions optionsFor(
      ServerWebSocket client, Directory.Elsewhere to) {
    var options =
        new WebSocketConnectOptions()
            .setHost(to.host())
            .setPort(to.port())
            .setURI(client.uri())
            .setAllowOriginHeader(client.headers().contains("Origin"));
    var headers = MultiMap.caseInsensitiveMultiMap();
    passOn(client.headers(), client.remoteAddress(), headers);
    headers.set("Host", client.headers().get("Host"));
    options.setHeaders(headers);
    String protocol = client.subProtocol();
    if (protocol != null) {
      options.addSubProtocol(protocol);
    }
    return options;
  }

  private static void join(ServerWebSocket client, Socket peer, WebSocket onward, Runnable gone) {
    client.textMessageHandler(
        text -> {
          peer.lastHeardMillis = System.currentTimeMillis();
          pass(text, client, onward);
        });
    onward.textMessageHandler(text -> pass(text, onward, client));
    client.exceptionHandler(_ -> onward.close());
    onward.exceptionHandler(_ -> client.close());
    client.closeHandler(
        _ -> {
          gone.run();
          onward.close();
        });
    onward.closeHandler(
        _ -> {
          Short code = onward.closeStatusCode();
          if (code == null || code == BROKEN) {
            sendAway(peer);
          } else if (!client.isClosed()) {
            client.close(code, onward.closeReason());
          }
        });
    if (client.isClosed()) {
      onward.close();
    }
  }

  /// Whoever takes what he is sent too slowly is not sent more.
  private static void pass(String text, WebSocketBase from, WebSocketBase to) {
    if (to.isClosed()) {
      return;
    }
    to.writeTextMessage(text);
    if (to.writeQueueFull()) {
      from.pause();
      to.drainHandler(_ -> from.resume());
    }
  }

  // ---- Addresses ----------------------------------------------------------------------------

  private static void passOn(MultiMap from, SocketAddress client, MultiMap to) {
    from.forEach(
        (name, value) -> {
          if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
            to.add(name, value);
          }
        });
    to.set(CARRIED, "1");
    String before = from.get(FORWARDED_FOR);
    String address = client.hostAddress();
    to.set(FORWARDED_FOR, before == null ? address : before + ", " + address);
  }

  private static SocketAddress addressOf(Directory.Elsewhere to) {
    return SocketAddress.inetSocketAddress(to.port(), to.host());
  }

  /// The other node is to see the name by which the client came, for pages tell their own by it.
  private static String hostOf(@Nullable HostAndPort authority, Directory.Elsewhere to) {
    return authority == null ? to.host() : authority.host();
  }

  private static int portOf(@Nullable HostAndPort authority, Directory.Elsewhere to) {
    return authority == null || authority.port() < 1 ? to.port() : authority.port();
  }
}
