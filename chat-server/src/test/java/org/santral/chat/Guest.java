package org.santral.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// A visitor of the website, on a real socket.
final class Guest {
  private final String here;
  private final Speaker socket;
  private final String token;
  private int asked;

  private Guest(String here, Speaker socket, String token) {
    this.here = here;
    this.socket = socket;
    this.token = token;
  }

  static Guest open(Session stranger) throws InterruptedException {
    String address = stranger.here().replace("http", "ws") + "/ws/visitor";
    var socket = Speaker.connect(Session.CLIENT, address, "", "");
    socket.says(Speaker.message("hello").put("protocol", 1).put("workspace", "demo"));
    String token = socket.hears("welcome").get("token").textValue();
    return new Guest(stranger.here(), socket, token);
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

  /// Asks for what a call to the agent of a conversation needs, and takes whatever the answer is.
  HttpResponse<String> asksToCall(long conversation) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(here + "/api/visitor-call?conversation=" + conversation))
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody())
            .build();
    return Session.CLIENT.send(request, BodyHandlers.ofString());
  }

  void isTold(String text) throws InterruptedException {
    socket.hears(message -> message.path("entry").path("text").asText().equals(text), text);
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
