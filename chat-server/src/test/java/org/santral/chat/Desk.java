package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// The desk of an agent who has signed in.
final class Desk {
  private final Session session;
  private final Speaker socket;
  private int asked;

  private Desk(Session session, Speaker socket) {
    this.session = session;
    this.socket = socket;
  }

  static Desk open(Session session) throws InterruptedException {
    String address = session.here().replace("http", "ws") + "/ws/agent";
    var socket = Speaker.connect(Session.CLIENT, address, session.here(), session.cookie());
    socket.says(Speaker.message("hello").put("protocol", 1).put("device", "d"));
    socket.hears("welcome");
    return new Desk(session, socket);
  }

  Session session() {
    return session;
  }

  // ---- What it says -------------------------------------------------------------------------

  /// Says that he is ready, and does not wait until he is.
  void ready() {
    socket.says(Speaker.message("ready").put("id", "ready"));
  }

  void becomesReady() throws InterruptedException {
    ready();
    socket.hears(
        message -> isOfKind(message, "standing") && says(message, "state", "ready"), "he is ready");
  }

  void does(String kind, long conversation, Map<String, String> more) throws InterruptedException {
    var answer = asks(kind, conversation, more);
    assertThat(isOfKind(answer, "done")).as("%s", answer).isTrue();
  }

  /// Writes to a customer.
  void writes(long conversation, String text) throws InterruptedException {
    var message = Speaker.message("send").put("conversation", conversation);
    var answer = asks(message.put("text", text).put("note", false));
    assertThat(isOfKind(answer, "accepted")).as("%s", answer).isTrue();
  }

  /// Asks, and takes whatever the answer is.
  JsonNode asks(String kind, long conversation, Map<String, String> more)
      throws InterruptedException {
    var message = Speaker.message(kind).put("conversation", conversation);
    more.forEach(message::put);
    return asks(message);
  }

  /// Asks for a call, and takes whatever the answer is.
  JsonNode asksToDial(String number) throws InterruptedException {
    return asks(Speaker.message("dial").put("number", number));
  }

  /// Has a customer called.
  ///
  /// @return the conversation
  long dials(String number) throws InterruptedException {
    var answer = asksToDial(number);
    assertThat(isOfKind(answer, "accepted")).as("%s", answer).isTrue();
    return answer.get("conversation").longValue();
  }

  /// Confirms an offer, and accepts it.
  void accepts(JsonNode offered) throws InterruptedException {
    long offer = offered.get("offer").longValue();
    socket.says(Speaker.message("confirm").put("offer", offer));
    var answer = asks(Speaker.message("accept").put("offer", offer));
    assertThat(isOfKind(answer, "refused")).as("%s", answer).isFalse();
  }

  private JsonNode asks(ObjectNode message) throws InterruptedException {
    String id = "a" + ++asked;
    socket.says(message.put("id", id));
    return socket.answerTo(id);
  }

  void goesHome() throws Exception {
    asks(Speaker.message("log-out"));
    socket.leaves();
    session.signOut();
  }

  // ---- What it is told ----------------------------------------------------------------------

  /// Waits for the call that is taken by his phone.
  ///
  /// @return its conversation
  long takes() throws InterruptedException {
    JsonNode head = socket.hears("conversation").get("head");
    assertThat(says(head, "channel", "voice")).as("%s", head).isTrue();
    return head.get("conversation").longValue();
  }

  /// Waits for the next offer.
  JsonNode isOffered() throws InterruptedException {
    return socket.hears("offered");
  }

  /// Waits for an entry of this type.
  JsonNode isTold(String type) throws InterruptedException {
    return socket
        .hears(
            message -> isOfKind(message, "added") && says(message.get("entry"), "type", type), type)
        .get("entry");
  }

  void isClosed(long conversation) throws InterruptedException {
    socket.hears(
        message ->
            isOfKind(message, "changed")
                && message.get("head").get("conversation").longValue() == conversation
                && says(message.get("head"), "state", "closed"),
        "the end of " + conversation);
  }

  private static boolean isOfKind(JsonNode message, String kind) {
    return says(message, "kind", kind);
  }

  private static boolean says(JsonNode message, String field, String value) {
    return message.path(field).asText().equals(value);
  }
}
