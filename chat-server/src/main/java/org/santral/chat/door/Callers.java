package org.santral.chat.door;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import org.santral.chat.identity.ClientAddress;

/// Tells by what limits count the client of a connection: his address as trusted proxies report it.
final class Callers {
  private final ClientAddress addresses;

  Callers(ClientAddress addresses) {
    this.addresses = addresses;
  }

  String keyOf(HttpServerRequest request) {
    return keyOf(request.remoteAddress(), request.headers());
  }

  String keyOf(ServerWebSocket socket) {
    return keyOf(socket.remoteAddress(), socket.headers());
  }

  /// The address itself.
  String addressOf(ServerWebSocket socket) {
    return addressOf(socket.remoteAddress(), socket.headers());
  }

  /// Whether a request comes from this very machine, and not through a proxy on it.
  boolean isHere(HttpServerRequest request) {
    return ClientAddress.isLoopback(addressOf(request.remoteAddress(), request.headers()));
  }

  private String keyOf(SocketAddress peer, MultiMap headers) {
    return ClientAddress.limitKey(addressOf(peer, headers));
  }

  private String addressOf(SocketAddress peer, MultiMap headers) {
    String address = peer.hostAddress();
    return addresses.of(address == null ? "" : address, headers.getAll(addresses.header().word()));
  }
}
