package org.santral.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.santral.chat.wire.Wire;

/// A client on a real socket that says and awaits single messages.
final class Speaker implements WebSocket.Listener {
  private static final long PATIENCE_SECONDS = 20;
  private static final String ENDED = "ended";

  private final LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  private Speaker(HttpClient client, String address, String origin, String cookie) {
    var builder = client.newWebSocketBuilder();
    if (!origin.isEmpty()) {
      builder.header("Origin", origin);
    }
    if (!cookie.isEmpty()) {
      builder.header("Cookie", cookie);
    }
    socket = builder.buildAsync(URI.create(address), this).join();
  }

  static Speaker connect(HttpClient client, String address, String origin, String cookie) {
    return new Speaker(client, address, origin, cookie);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        heard.add(Wire.json().readTree(partial.toString()));
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + partial, e);
      }
      partial.setLength(0);
    }
    return WebSocket.Listener.super.onText(from, data, last);
  }

  /// The end, however it comes, is heard as a message of the kind `ended`.
  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    heard.add(message(ENDED));
    return WebSocket.Listener.super.onClose(from, code, reason);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    heard.add(message(ENDED));
  }

  /// Waits until the server has ended the connection.
  void isSentAway() throws InterruptedException {
    hears(ENDED);
  }

  void says(String text) {
    socket.sendText(text, true).join();
  }

  void says(JsonNode message) {
    says(message.toString());
  }

  /// The next message of a kind; others before it are passed over.
  JsonNode hears(String kind) throws InterruptedException {
    return hears(message -> message.get("kind").textValue().equals(kind), kind);
  }

  /// The answer to the request with an id.
  JsonNode answerTo(String id) throws InterruptedException {
    return hears(
        message -> message.has("id") && message.get("id").textValue().equals(id),
        "answer to " + id);
  }

  JsonNode hears(Predicate<JsonNode> wanted, String what) throws InterruptedException {
    while (true) {
      JsonNode next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came: " + what);
      }
      if (wanted.test(next)) {
        return next;
      }
    }
  }

  static ObjectNode message(String kind) {
    return Wire.json().createObjectNode().put("kind", kind);
  }

  void leaves() {
    socket.abort();
  }
}
