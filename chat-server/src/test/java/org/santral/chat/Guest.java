package org.santral.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A visitor of the website, on a real socket.
final class Guest {
  private final Speaker socket;
  private int asked;

  private Guest(Speaker socket) {
    this.socket = socket;
  }

  static Guest open(Session stranger) throws InterruptedException {
    String address = stranger.here().replace("http", "ws") + "/ws/visitor";
    var socket = Speaker.connect(Session.CLIENT, address, "", "");
    socket.says(Speaker.message("hello").put("protocol", 1).put("workspace", "demo"));
    socket.hears("welcome");
    return new Guest(socket);
  }

  /// Opens a conversation about an order, in Turkish.
  long starts(String text) throws InterruptedException {
    var start = Speaker.message("start").put("consent", true).put("text", text);
    start.putObject("fields").put("name", "Deniz").put("topic", "order").put("language", "turkish");
    return asks(start).get("head").get("conversation").longValue();
  }

  JsonNode wishesToBeCalled(long conversation, String number) throws InterruptedException {
    return asks(
        Speaker.message("request-callback")
            .put("conversation", conversation)
            .put("number", number));
  }

  private JsonNode asks(ObjectNode message) throws InterruptedException {
    String id = "v" + ++asked;
    socket.says(message.put("id", id));
    return socket.answerTo(id);
  }

  void isClosed(long conversation) throws InterruptedException {
    socket.hears(
        message ->
            message.get("kind").textValue().equals("changed")
                && message.get("head").get("conversation").longValue() == conversation
                && message.get("head").get("state").textValue().equals("closed"),
        "the end of " + conversation);
  }

  void leaves() {
    socket.leaves();
  }
}
