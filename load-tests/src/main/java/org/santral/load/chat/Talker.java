package org.santral.load.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.santral.load.chat.History.Seen;

/// A visitor or an agent who does what `docs/protocol.md` asks of clients: keeps requests until
/// they are answered, sends them again in order, resumes with what it holds, asks for what is
/// missing, notices a dead connection, and comes back after a random time.
///
/// Everything happens on one event loop, which has to be that of the caller.
final class Talker {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HANDSHAKE_MILLIS = 5_000;
  private static final long WELCOME_WITHIN_MILLIS = 10_000;
  private static final long HEAL_AGAIN_MILLIS = 1_000;
  private static final int MOST_HISTORY = 200;
  private static final int GHOST_MILLIS = 2_000;

  private final Vertx vertx;
  private final WebSocketClient client;
  private final IntSupplier door;
  private final Role role;
  private final RandomGenerator random;
  private final Outbox outbox = new Outbox();
  private final Backoff backoff = new Backoff();
  private final Map<Long, Transcript> transcripts = new LinkedHashMap<>();
  private final Map<Long, String> states = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, Integer> refusals = new TreeMap<>();
  private final List<Resumption> resumptions = new ArrayList<>();
  private final Set<Long> awaited = new HashSet<>();
  private final Set<Long> waiting = new HashSet<>();

  /// From the loss of a connection until everything was told again, in [Loop#millis].
  ///
  /// @param port where it was connected
  record Resumption(int port, long lost, long resumed) {
    long millis() {
      return resumed - lost;
    }
  }

  private @Nullable ClientWebSocket socket;
  private @Nullable String token;
  private int port;
  private int lostPort;
  private int connection;
  private boolean isConnecting;
  private boolean isWelcome;
  private boolean hasStopped;
  private long pingMillis = 5_000;
  private long connectedAt;
  private long heardAt;
  private long pingedAt;
  private long healedAt;
  private long lostAt;
  private int contradictions;

  /// @param door the port at which it tries next
  Talker(Vertx vertx, WebSocketClient client, IntSupplier door, Role role, RandomGenerator random) {
    this.vertx = vertx;
    this.client = client;
    this.door = door;
    this.role = role;
    this.random = random;
    token = role.token();
  }

  // ---- The connection -------------------------------------------------------------------------

  void connect() {
    int mine = ++connection;
    isWelcome = false;
    connectedAt = Loop.millis();
    heardAt = connectedAt;
    isConnecting = true;
    socket = null;
    var opening = client.webSocket();
    opening.textMessageHandler(
        text -> {
          if (mine == connection) {
            hear(text);
          }
        });
    opening.closeHandler(_ -> lose(mine));
    opening.exceptionHandler(_ -> lose(mine));
    opening
        .connect(address())
        .onFailure(_ -> lose(mine))
        .onSuccess(
            _ -> {
              if (mine == connection) {
                socket = opening;
                isConnecting = false;
                opening.writeTextMessage(hello());
              } else {
                opening.close();
              }
            });
  }

  private WebSocketConnectOptions address() {
    port = door.getAsInt();
    var options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(role.path())
            .addHeader("Origin", "http://127.0.0.1:" + port);
    options.setTimeout(HANDSHAKE_MILLIS);
    if (role.cookie() != null) {
      options.addHeader("Cookie", role.cookie());
    }
    return options;
  }

  private String hello() {
    var hello = new StringBuilder("{\"kind\":\"hello\",\"protocol\":1,").append(role.hello());
    if (token != null) {
      hello.append(",\"token\":\"").append(token).append('"');
    }
    hello.append(",\"have\":[");
    transcripts.forEach(
        (conversation, transcript) ->
            hello
                .append(hello.charAt(hello.length() - 1) == '[' ? "" : ",")
                .append("{\"conversation\":")
                .append(conversation)
                .append(",\"seq\":")
                .append(transcript.held())
                .append('}'));
    return hello.append("]}").toString();
  }

  private void lose(int which) {
    if (which == connection && !hasStopped) {
      comeBackAfter(backoff.nextMillis(random));
    }
  }

  private void comeBackAfter(long millis) {
    int mine = ++connection;
    if (lostAt == 0) {
      lostAt = Loop.millis();
      lostPort = port;
    }
    close(socket);
    socket = null;
    isConnecting = false;
    isWelcome = false;
    vertx.setTimer(
        Math.max(1, millis),
        _ -> {
          if (mine == connection && !hasStopped) {
            connect();
          }
        });
  }

  private static void close(@Nullable ClientWebSocket old) {
    if (old != null && !old.isClosed()) {
      old.close();
    }
  }

  /// Goes for good.
  void stop() {
    hasStopped = true;
    connection++;
    close(socket);
  }

  /// Fault: the same client connects a second time while the first connection still stands.
  void connectTwice() {
    if (isWelcome) {
      var ghost = socket;
      vertx.setTimer(GHOST_MILLIS, _ -> close(ghost));
      connect();
    }
  }

  /// Fault: everything without an answer is sent once more over the same connection.
  void sayEverythingTwice() {
    if (isWelcome) {
      outbox.rewind();
      pump();
    }
  }

  /// To be called every few milliseconds: pings, notices silence, heals gaps, goes on sending.
  void tick() {
    long now = Loop.millis();
    if (hasStopped || (socket == null && !isConnecting)) {
      return;
    }
    boolean isDead =
        isWelcome ? now - heardAt > 2 * pingMillis : now - connectedAt > WELCOME_WITHIN_MILLIS;
    if (isDead) {
      lose(connection);
    } else if (isWelcome) {
      if (now - pingedAt >= pingMillis) {
        pingedAt = now;
        write("{\"kind\":\"ping\"}");
      }
      heal(now);
      pump();
    }
  }

  private void heal(long now) {
    if (now - healedAt < HEAL_AGAIN_MILLIS) {
      return;
    }
    transcripts.forEach(
        (conversation, transcript) -> {
          if (transcript.hasGap()) {
            healedAt = now;
            write(
                "{\"kind\":\"history\",\"conversation\":%d,\"before\":%d,\"limit\":%d}"
                    .formatted(conversation, transcript.firstAfterGap(), MOST_HISTORY));
          }
        });
  }

  private void write(String frame) {
    if (socket != null) {
      socket.writeTextMessage(frame);
    }
  }

  // ---- What is said ---------------------------------------------------------------------------

  void ready() {
    ask("ready", "{\"kind\":\"ready\",\"id\":\"ready\"}");
  }

  void start(String id) {
    ask(id, "{\"kind\":\"start\",\"id\":\"%s\",\"consent\":true}".formatted(id));
  }

  void send(long conversation, String id, String padding) {
    String note = role.cookie() == null ? "" : ",\"note\":false";
    ask(
        id,
        "{\"kind\":\"send\",\"id\":\"%s\",\"conversation\":%d,\"text\":\"%s %s\"%s}"
            .formatted(id, conversation, id, padding, note));
  }

  void complete(long conversation) {
    String id = "complete" + conversation;
    ask(
        id,
        "{\"kind\":\"complete\",\"id\":\"%s\",\"conversation\":%d}".formatted(id, conversation));
  }

  private void ask(String id, String frame) {
    outbox.add(id, frame);
    pump();
  }

  private void pump() {
    while (isWelcome && outbox.hasNext()) {
      write(outbox.next());
    }
  }

  // ---- What is heard --------------------------------------------------------------------------

  private void hear(String text) {
    heardAt = Loop.millis();
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the server says what is no JSON: " + text, e);
    }
    switch (message.path("kind").asText()) {
      case "welcome" -> welcome(message);
      case "conversation" -> resume(message);
      case "added" -> {
        var entry = message.path("entry");
        of(message).add(entry.path("seq").asInt(), nameOf(entry));
      }
      case "changed" -> changed(message.path("head"));
      case "history" -> message.path("entries").forEach(entry -> take(of(message), entry));
      case "accepted" -> accepted(message.path("id").asText(), message.path("seq").asInt());
      case "waiting" -> waiting.add(message.path("conversation").asLong());
      case "done" -> outbox.answered(message.path("id").asText());
      case "refused" -> refused(message);
      case "goodbye" -> {
        long after = message.path("afterMillis").asLong();
        comeBackAfter(after < 0 ? backoff.nextMillis(random) : random.nextLong(after + 1));
      }
      default -> {}
    }
    pump();
  }

  private void welcome(JsonNode message) {
    isWelcome = true;
    backoff.reset();
    if (message.has("token")) {
      token = message.path("token").asText();
    }
    pingMillis = message.path("pingMillis").asLong();
    transcripts.values().forEach(Transcript::reconnected);
    outbox.rewind();
    awaited.clear();
    message.path("conversations").forEach(each -> awaited.add(each.asLong()));
    resumed();
  }

  private void resume(JsonNode message) {
    var head = message.path("head");
    long conversation = head.path("conversation").asLong();
    var transcript = transcripts.computeIfAbsent(conversation, _ -> new Transcript());
    message.path("entries").forEach(entry -> take(transcript, entry));
    transcript.resumedTo(head.path("last").asInt());
    changed(head);
    if (message.has("id")) {
      outbox.answered(message.path("id").asText());
    }
    awaited.remove(conversation);
    resumed();
  }

  private void resumed() {
    if (awaited.isEmpty() && lostAt != 0) {
      resumptions.add(new Resumption(lostPort, lostAt, Loop.millis()));
      lostAt = 0;
    }
  }

  private void changed(JsonNode head) {
    waiting.remove(head.path("conversation").asLong());
    states.put(head.path("conversation").asLong(), head.path("state").asText());
  }

  private Transcript of(JsonNode message) {
    return transcripts.computeIfAbsent(
        message.path("conversation").asLong(), _ -> new Transcript());
  }

  private static void take(Transcript transcript, JsonNode entry) {
    transcript.take(entry.path("seq").asInt(), nameOf(entry));
  }

  /// A message is known by the first word of its text, whatever the server makes of ids.
  private static String nameOf(JsonNode entry) {
    if (!entry.path("type").asText().equals("text")) {
      return "";
    }
    String text = entry.path("text").asText();
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }

  private void accepted(String id, int seq) {
    outbox.answered(id);
    Integer before = numbers.put(id, seq);
    if (before != null && before != seq) {
      contradictions++;
    }
  }

  private void refused(JsonNode message) {
    String code = message.path("code").asText();
    refusals.merge(code, 1, Integer::sum);
    if (code.equals("too_fast") || code.equals("busy")) {
      // What was sent after it may have been taken: only a new beginning keeps the order.
      lose(connection);
    } else if (message.has("id")) {
      outbox.answered(message.path("id").asText());
    }
  }

  // ---- What is known --------------------------------------------------------------------------

  boolean isWelcome() {
    return isWelcome;
  }

  /// Whether everything that was asked is answered.
  boolean isAnswered() {
    return outbox.size() == 0;
  }

  /// Whether the last connection has told everything that it has to tell at first.
  boolean isResumed() {
    return isWelcome && awaited.isEmpty();
  }

  @Nullable String token() {
    return token;
  }

  Set<Long> conversations() {
    return Collections.unmodifiableSet(transcripts.keySet());
  }

  boolean isActive(long conversation) {
    return isIn(conversation, "active");
  }

  boolean isClosed(long conversation) {
    return isIn(conversation, "closed");
  }

  /// What he is told of a conversation of his.
  Assignments.State state(long conversation) {
    if (waiting.contains(conversation)) {
      return Assignments.State.WAITING;
    }
    return isActive(conversation)
        ? Assignments.State.ACTIVE
        : isClosed(conversation) ? Assignments.State.CLOSED : Assignments.State.UNKNOWN;
  }

  private boolean isIn(long conversation, String state) {
    return state.equals(states.get(conversation));
  }

  int held(long conversation) {
    var transcript = transcripts.get(conversation);
    return transcript == null ? 0 : transcript.held();
  }

  boolean hasGap() {
    return transcripts.values().stream().anyMatch(Transcript::hasGap);
  }

  List<Seen> shown(long conversation) {
    var transcript = transcripts.get(conversation);
    return transcript == null ? List.of() : transcript.shown();
  }

  /// The number of every message of its own that was accepted.
  Map<String, Integer> numbers() {
    return Map.copyOf(numbers);
  }

  Map<String, Integer> refusals() {
    return Map.copyOf(refusals);
  }

  List<Resumption> resumptions() {
    return List.copyOf(resumptions);
  }

  /// How often one connection was not in order, or an answer was not the first one again.
  int disorder() {
    int disorder = contradictions;
    for (Transcript transcript : transcripts.values()) {
      disorder += transcript.disorder();
    }
    return disorder;
  }
}
