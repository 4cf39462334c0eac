package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Somebody with the widget of the demonstration.
final class Visitor {
  /// To hello. Where somebody stands in a queue may be told before.
  private static final Set<String> ANSWERS = Set.of("welcome", "refused", "ended");

  private final Speaker socket;
  private final String token;

  private Visitor(Speaker socket, String token) {
    this.socket = socket;
    this.token = token;
  }

  /// Says hello.
  ///
  /// @param here where a server is, as a browser writes it
  /// @param token of an earlier connection, or empty
  /// @return nothing if he is asked to come again
  static Optional<Visitor> arrives(String here, String token) throws InterruptedException {
    String address = here.replace("http", "ws") + "/ws/visitor";
    var socket = Speaker.connect(Session.CLIENT, address, here, "");
    var hello = Speaker.message("hello").put("protocol", 1).put("workspace", "demo");
    if (!token.isEmpty()) {
      hello.put("token", token);
    }
    socket.says(hello);
    JsonNode answer =
        socket.hears(
            message -> ANSWERS.contains(message.path("kind").asText()), "an answer to hello");
    return answer.get("kind").textValue().equals("welcome")
        ? Optional.of(new Visitor(socket, answer.get("token").textValue()))
        : Optional.empty();
  }

  String token() {
    return token;
  }

  long starts() throws InterruptedException {
    var start = Speaker.message("start").put("id", "s").put("consent", true);
    start.putObject("fields").put("name", "D").put("topic", "return").put("language", "turkish");
    socket.says(start);
    return socket.answerTo("s").get("head").get("conversation").longValue();
  }

  void says(String text, long conversation) throws InterruptedException {
    socket.says(
        Speaker.message("send")
            .put("id", text)
            .put("conversation", conversation)
            .put("text", text));
    assertThat(socket.answerTo(text).get("kind").textValue()).isEqualTo("accepted");
  }

  void isTold(String text) throws InterruptedException {
    socket.hears(message -> message.path("entry").path("text").asText().equals(text), text);
  }

  /// What people have written so far.
  List<String> texts(long conversation) throws InterruptedException {
    socket.says(
        Speaker.message("history")
            .put("conversation", conversation)
            .put("before", Integer.MAX_VALUE)
            .put("limit", 200));
    var texts = new ArrayList<String>();
    for (JsonNode entry : socket.hears("history").get("entries")) {
      if (entry.get("type").textValue().equals("text")) {
        texts.add(entry.get("text").textValue());
      }
    }
    return texts;
  }

  void isSentAway() throws InterruptedException {
    socket.isSentAway();
  }
}
