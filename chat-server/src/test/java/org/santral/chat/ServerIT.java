package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.door.Entrance;
import org.santral.chat.identity.AccountOffice;
import org.santral.chat.identity.ClientAddress;
import org.santral.chat.wire.Wire;
import org.santral.chat.workspace.Demo;

/// A server with two workspaces, asked over HTTP.
class ServerIT {
  private static final int PORT = 18_377;
  private static final String HERE = "http://127.0.0.1:" + PORT;
  private static final String SOCKET = "ws://127.0.0.1:" + PORT;

  @TempDir static Path folder;
  private static Server server;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    var first = Files.writeString(folder.resolve("demo.yaml"), Demo.yaml());
    var second =
        Files.writeString(
            folder.resolve("other.yaml"),
            Demo.yaml()
                .replaceFirst("id: demo", "id: other")
                .replace("conversation-quota: 50MiB", "conversation-quota: 10KiB"));
    Files.createDirectories(folder.resolve("web"));
    server =
        Server.start(
            new Settings(
                "127.0.0.1",
                PORT,
                folder.resolve("data"),
                folder.resolve("web"),
                List.of(first, second),
                false,
                new ClientAddress(ClientAddress.Header.X_FORWARDED_FOR, List.of("127.0.0.0/8")),
                "127.0.0.1",
                0,
                List.of(),
                new Entrance.Limits(1_000, 10_000),
                Duration.ofSeconds(10),
                null,
                null));
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void every_endpoint_of_the_document_is_served_and_asks_who_it_is() throws Exception {
    for (Served each : served()) {
      int status = each.ask("", "1").statusCode();

      if (each.access.equals("anybody") || each.access.equals("machine")) {
        assertThat(status).as("%s", each).isIn(200, 400, 401, 404);
      } else {
        assertThat(status).as("%s", each).isEqualTo(401);
      }
    }
  }

  @Test
  void what_changes_something_is_refused_without_the_header() throws Exception {
    String cookie = signIn("demo", "selin");
    for (Served each : served()) {
      if (!each.method.equals("GET")) {
        assertThat(each.ask(cookie, "").statusCode()).as("%s", each).isEqualTo(403);
      }
    }
  }

  @Test
  void an_agent_is_refused_what_is_for_administrators() throws Exception {
    String cookie = signIn("demo", "ayse");
    for (Served each : served()) {
      if (each.access.equals("admin") || each.access.equals("supervisor")) {
        assertThat(each.ask(cookie, "1").statusCode()).as("%s", each).isEqualTo(403);
      }
    }
  }

  @Test
  void an_administrator_of_one_workspace_finds_nothing_of_the_other() throws Exception {
    String cookie = signIn("other", "selin");
    for (Served each : served()) {
      boolean named = each.path.contains("{id}");
      if (named && !each.path.contains("queues") && !each.path.contains("agents")) {
        assertThat(each.ask(cookie, "1").statusCode()).as("%s", each).isIn(403, 404);
      }
    }
    var visitor = Speaker.connect(CLIENT, SOCKET + "/ws/visitor", "", "");
    long conversation = begin(visitor, "demo");
    JsonNode listed = Wire.json().readTree(get("/api/conversations", cookie).body());
    assertThat(listed.get("conversations").findValuesAsText("conversation"))
        .doesNotContain(Long.toString(conversation));
  }

  @Test
  void whoever_is_of_another_workspace_is_told_that_there_is_no_such_conversation()
      throws Exception {
    var visitor = Speaker.connect(CLIENT, SOCKET + "/ws/visitor", "", "");
    long conversation = begin(visitor, "demo");

    String admin = signIn("other", "selin");
    for (Served each : served()) {
      if (each.path.startsWith("/api/conversations/{id}")) {
        var answer = each.at(Long.toString(conversation)).ask(admin, "1");
        assertThat(answer.statusCode()).as("%s", each).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("Gizli");
      }
    }
    var desk = Speaker.connect(CLIENT, SOCKET + "/ws/agent", HERE, admin);
    desk.says(Speaker.message("hello").put("protocol", 1).put("device", "d"));
    desk.hears("welcome");
    for (String kind :
        List.of(
            "pick",
            "send",
            "complete",
            "wrap-up",
            "extend-wrap-up",
            "transfer",
            "follow",
            "requeue",
            "pause-recording",
            "block")) {
      var message =
          Speaker.message(kind).put("id", kind).put("conversation", conversation).put("on", true);
      message.put("text", "x").put("note", true).put("finished", true).put("queue", "support");
      message.put("paused", true);
      desk.says(message);
      JsonNode answer = desk.answerTo(kind);
      assertThat(answer.get("kind").textValue()).as(kind).isEqualTo("refused");
      assertThat(answer.get("code").textValue()).as(kind).isEqualTo("unknown_conversation");
    }
    var stranger = Speaker.connect(CLIENT, SOCKET + "/ws/visitor", "", "");
    begin(stranger, "other");
    for (String kind :
        List.of("send", "end", "rate", "erase", "request-callback", "cancel-callback")) {
      stranger.says(
          Speaker.message(kind)
              .put("id", kind)
              .put("conversation", conversation)
              .put("text", "x")
              .put("number", "0532 123 45 67")
              .put("score", 5));
      assertThat(stranger.answerTo(kind).get("code").textValue())
          .as(kind)
          .isEqualTo("unknown_conversation");
    }
    visitor.leaves();
    desk.leaves();
    stranger.leaves();
  }

  @Test
  void hostile_messages_are_refused_and_harm_nothing() throws Exception {
    var visitor = Speaker.connect(CLIENT, SOCKET + "/ws/visitor", "", "");
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{\"kind\":\"fly\"}",
            "{\"kind\":\"send\"}",
            "{\"kind\":\"send\",\"id\":\"a\",\"conversation\":1,\"text\":\"first\"}",
            "[".repeat(5_000),
            "{\"kind\":\"hello\",\"protocol\":1,\"workspace\":\"nowhere\"}")) {
      visitor.says(text);
      assertThat(visitor.hears("refused").get("sentence").textValue()).isNotBlank();
    }
    var another = Speaker.connect(CLIENT, SOCKET + "/ws/visitor", "", "");
    long conversation = begin(another, "demo");
    another.says(
        Speaker.message("send")
            .put("id", "long")
            .put("conversation", conversation)
            .put("text", "x".repeat(20_000)));
    assertThat(another.answerTo("long").get("code").textValue()).isEqualTo("too_large");
    another.leaves();
    assertThat(get("/health/ready", "").statusCode()).isEqualTo(200);
  }

  @Test
  void a_page_of_another_site_gets_in_nowhere() {
    var visitor = Speaker.connect(CLIENT, SOCKET + "/ws/visitor", "https://evil.example", "");
    visitor.says(Speaker.message("hello").put("protocol", 1).put("workspace", "demo"));

    assertThatCode(
            () ->
                assertThat(visitor.hears("refused").get("code").textValue()).isEqualTo("forbidden"))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                Speaker.connect(
                    CLIENT, SOCKET + "/ws/agent", "https://evil.example", signIn("demo", "ayse")))
        .hasMessageContaining("WebSocketHandshakeException");
  }

  /// Says hello and starts a conversation.
  private static long begin(Speaker visitor, String workspace) throws InterruptedException {
    visitor.says(Speaker.message("hello").put("protocol", 1).put("workspace", workspace));
    visitor.hears("welcome");
    var start = Speaker.message("start").put("id", "s").put("consent", true).put("text", "Gizli");
    start.putObject("fields").put("name", "D").put("topic", "return").put("language", "turkish");
    visitor.says(start);
    return visitor.answerTo("s").get("head").get("conversation").longValue();
  }

  @Test
  void a_wrong_password_and_a_user_who_does_not_exist_are_told_alike() throws Exception {
    var wrong = signInWith("demo", "ayse", "not-the-password");
    var nobody = signInWith("demo", "nobody", "not-the-password");

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.body()).isEqualTo(wrong.body());
  }

  @Test
  void a_broken_workspace_file_is_refused_with_all_its_problems() throws Exception {
    String cookie = signIn("demo", "selin");
    String broken = Demo.yaml().replace("strategy: longest-idle", "strategy: nicest");

    var answer =
        CLIENT.send(
            request("/api/workspace", cookie, "1")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        broken.replace("target: 30s", "target: soon")))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode problems = Wire.json().readTree(answer.body()).get("problems");
    assertThat(problems).hasSizeGreaterThanOrEqualTo(2);
    assertThat(problems.get(0).get("line").intValue()).isPositive();
  }

  @Test
  void a_workspace_file_takes_effect_at_once() throws Exception {
    String cookie = signIn("demo", "selin");

    var answer =
        CLIENT.send(
            request("/api/workspace", cookie, "1")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        Demo.yaml()
                            .replace(
                                "name: {tr: Satış, en: Sales}", "name: {tr: Mağaza, en: Shop}")))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
    assertThat(get("/api/workspace", cookie).body()).contains("Mağaza, en: Shop");
  }

  @Test
  void figures_are_for_this_machine_and_administrators() throws Exception {
    assertThat(figuresFor("203.0.113.7", "")).isEqualTo(401);
    assertThat(figuresFor("203.0.113.7", signIn("demo", "ayse"))).isEqualTo(403);
    assertThat(figuresFor("203.0.113.7", signIn("demo", "selin"))).isEqualTo(200);
  }

  private static int figuresFor(String address, String cookie) throws Exception {
    return CLIENT
        .send(
            request("/metrics", cookie, "").header("X-Forwarded-For", address).GET().build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void it_is_ready_and_shows_its_figures() throws Exception {
    assertThat(get("/health/ready", "").statusCode()).isEqualTo(200);
    assertThat(get("/metrics", "").body()).contains("santral_switchboard_waiting");
    assertThat(get("/docs", "").body()).contains("/api/conversations");
  }

  @Test
  void guessing_passwords_is_slowed_down_for_the_one_who_does_it() throws Exception {
    var guesses =
        IntStream.range(0, 50).mapToObj(i -> guessFrom("203.0.113.7", "nobody-" + i)).toList();

    assertThat(guesses).anyMatch(answer -> answer.join().contains("Too many attempts"));
    assertThat(guessFrom("203.0.113.8", "nobody").join()).doesNotContain("Too many attempts");
  }

  private static CompletableFuture<String> guessFrom(String address, String user) {
    String body =
        Wire.json()
            .createObjectNode()
            .put("workspace", "demo")
            .put("user", user)
            .put("password", "guess")
            .toString();
    return CLIENT
        .sendAsync(
            request("/api/session", "", "1")
                .header("X-Forwarded-For", address)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  @Test
  void files_have_a_quota_and_go_with_their_conversation() throws Exception {
    var visitor = Speaker.connect(CLIENT, SOCKET + "/ws/visitor", "", "");
    visitor.says(Speaker.message("hello").put("protocol", 1).put("workspace", "other"));
    String token = visitor.hears("welcome").get("token").textValue();
    var start = Speaker.message("start").put("id", "s").put("consent", true).put("text", "Gizli");
    start.putObject("fields").put("name", "D").put("topic", "return").put("language", "turkish");
    visitor.says(start);
    long conversation = visitor.answerTo("s").get("head").get("conversation").longValue();

    assertThat(upload(token, conversation, "a".repeat(8_000))).isEqualTo(200);
    assertThat(upload(token, conversation, "b".repeat(8_000))).isEqualTo(413);
    assertThat(upload(token, conversation, "c".repeat(2_000))).isEqualTo(200);
    assertThat(filesOf(conversation)).isEqualTo(2);

    visitor.says(Speaker.message("end").put("id", "e").put("conversation", conversation));
    visitor.answerTo("e");
    visitor.says(Speaker.message("erase").put("id", "x").put("conversation", conversation));
    assertThat(visitor.answerTo("x").get("kind").textValue()).isEqualTo("done");
    visitor.leaves();

    try (var lookout = new Lookout(folder.resolve("data/files"))) {
      lookout.await(() -> filesOf(conversation) == 0, () -> "its files are gone");
    }
  }

  private static int upload(String token, long conversation, String text) throws Exception {
    return CLIENT
        .send(
            request("/api/files?conversation=" + conversation + "&name=notes.txt", "", "1")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  private static long filesOf(long conversation) throws Exception {
    try (var all = Files.list(folder.resolve("data/files"))) {
      return all.filter(file -> file.getFileName().toString().startsWith(conversation + "."))
          .count();
    }
  }

  // ---- Asking -------------------------------------------------------------------------------

  /// An endpoint as the document has it.
  private record Served(String method, String path, String access) {
    Served at(String id) {
      return new Served(method, path.replace("{id}", id), access);
    }

    HttpResponse<String> ask(String cookie, String header) throws Exception {
      String address = path.replaceAll("\\{\\w+}", "999999999");
      var body =
          method.equals("GET") || method.equals("DELETE")
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofString("{}");
      return CLIENT.send(
          request(address, cookie, header).method(method, body).build(), BodyHandlers.ofString());
    }
  }

  private static List<Served> served() throws Exception {
    JsonNode paths = Wire.json().readTree(get("/openapi.json", "").body()).get("paths");
    var all = new ArrayList<Served>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            all.add(
                                new Served(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    operation.getValue().get("x-access").textValue()))));
    // Signing out would end the session of the others.
    all.removeIf(each -> each.method.equals("DELETE") && each.path.equals("/api/session"));
    assertThat(all).hasSizeGreaterThan(20);
    return all;
  }

  private static HttpResponse<String> get(String path, String cookie) throws Exception {
    return CLIENT.send(request(path, cookie, "").GET().build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path, String cookie, String header) {
    var request = HttpRequest.newBuilder(URI.create(HERE + path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    if (!header.isEmpty()) {
      request.header("X-Santral", header);
    }
    return request;
  }

  private static String signIn(String workspace, String user) throws Exception {
    var password =
        server.newPasswords().stream()
            .filter(made -> made.user().equals(user))
            .map(AccountOffice.NewPassword::password)
            .toList();
    for (String each : password) {
      var answer = signInWith(workspace, user, each);
      if (answer.statusCode() == 200) {
        return answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
      }
    }
    throw new AssertionError(user + " cannot sign in to " + workspace);
  }

  private static HttpResponse<String> signInWith(String workspace, String user, String password)
      throws Exception {
    String body =
        Wire.json()
            .writeValueAsString(Map.of("workspace", workspace, "user", user, "password", password));
    return CLIENT.send(
        request("/api/session", "", "1").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }
}
