package org.santral.load.chat;

import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A client that costs little, so that many of them fit beside the server that they measure: it
/// looks for what it needs in frames without reading them as JSON. It comes back as
/// `docs/protocol.md` says.
final class Caller {
  private final Loop loop;
  private final int port;
  private final Role role;
  private final RandomGenerator random;
  private final BiConsumer<Caller, String> ear;
  private final Backoff backoff = new Backoff();
  private @Nullable ClientWebSocket socket;
  private @Nullable String token;
  private boolean isWelcome;
  private boolean hasStopped;
  private int connection;

  /// The conversation that it is in, or 0.
  long conversation;

  /// When it did what it waits for now, in nanoseconds.
  long since;

  /// @param ear hears every frame that comes after `welcome`
  Caller(Loop loop, int port, Role role, RandomGenerator random, BiConsumer<Caller, String> ear) {
    this.loop = loop;
    this.port = port;
    this.role = role;
    this.random = random;
    this.ear = ear;
  }

  void connect() {
    int mine = ++connection;
    isWelcome = false;
    var options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(role.path())
            .addHeader("Origin", "http://127.0.0.1:" + port);
    if (role.cookie() != null) {
      options.addHeader("Cookie", role.cookie());
    }
    var opening = loop.sockets.webSocket();
    opening.textMessageHandler(
        text -> {
          if (mine == connection) {
            hear(text);
          }
        });
    opening.closeHandler(_ -> lose(mine));
    opening.exceptionHandler(_ -> lose(mine));
    opening
        .connect(options)
        .onFailure(_ -> lose(mine))
        .onSuccess(
            _ -> {
              socket = opening;
              opening.writeTextMessage(
                  "{\"kind\":\"hello\",\"protocol\":1,%s%s}"
                      .formatted(role.hello(), token == null ? "" : ",\"token\":\"" + token + '"'));
            });
  }

  private void lose(int which) {
    if (which == connection && !hasStopped) {
      int mine = ++connection;
      isWelcome = false;
      loop.vertx.setTimer(
          Math.max(1, backoff.nextMillis(random)),
          _ -> {
            if (mine == connection && !hasStopped) {
              connect();
            }
          });
    }
  }

  private void hear(String text) {
    if (isKind(text, "welcome")) {
      isWelcome = true;
      backoff.reset();
      if (role.cookie() == null) {
        token = Frames.text(text, "token");
      }
    }
    ear.accept(this, text);
  }

  static boolean isKind(String frame, String kind) {
    return frame.startsWith(kind, "{\"kind\":\"".length())
        && frame.charAt("{\"kind\":\"".length() + kind.length()) == '"';
  }

  void say(String frame) {
    if (socket != null && isWelcome) {
      socket.writeTextMessage(frame);
    }
  }

  boolean isWelcome() {
    return isWelcome;
  }

  /// The connection breaks without a word.
  void cut() {
    if (socket != null && !socket.isClosed()) {
      socket.shutdown(0, TimeUnit.MILLISECONDS);
    }
    lose(connection);
  }

  void stop() {
    hasStopped = true;
    connection++;
    if (socket != null && !socket.isClosed()) {
      socket.close();
    }
  }
}
