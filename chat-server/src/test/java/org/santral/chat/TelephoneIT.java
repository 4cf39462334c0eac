package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.door.Entrance;
import org.santral.chat.identity.AccountOffice;
import org.santral.chat.identity.ClientAddress;
import org.santral.chat.telephone.Pass;
import org.santral.chat.wire.Wire;
import org.santral.chat.workspace.Demo;

/// Real telephones call the demonstration.
class TelephoneIT {
  private static final int PORT = 18_378;
  private static final int SIP_PORT = 18_379;
  private static final String HERE = "http://127.0.0.1:" + PORT;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int RATE = 8_000;
  private static final double CALLER = 1_000;
  private static final double AGENT = 440;

  @TempDir static Path folder;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(folder.resolve("web"));
    // Sales: agents take what they want.
    String yaml = Demo.yaml().replaceFirst("strategy: longest-idle", "strategy: manual");
    Path workspace = Files.writeString(folder.resolve("demo.yaml"), yaml);
    server =
        Server.start(
            new Settings(
                "127.0.0.1",
                PORT,
                folder.resolve("data"),
                folder.resolve("web"),
                List.of(workspace),
                false,
                new ClientAddress(ClientAddress.Header.X_FORWARDED_FOR, List.of()),
                "127.0.0.1",
                SIP_PORT,
                new Entrance.Limits(1_000, 10_000)));
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void a_caller_chooses_waits_and_talks_with_an_agent_until_he_hangs_up() throws Exception {
    String cookie = signIn("mehmet");
    var desk = desk(cookie);
    try (var agent =
            Baresip.start(
                folder.resolve("agent1"), pass("/api/phone", cookie), SIP_PORT, AGENT, true);
        var caller =
            Baresip.start(
                folder.resolve("caller1"), pass("/api/test-call", ""), SIP_PORT, CALLER, false)) {
      desk.hears(message -> isOfKind(message, "standing") && isReady(message), "ready");

      caller.dials("100");
      long conversation = throughTheMenu(caller, desk);
      listen(caller, AGENT);
      listen(agent, CALLER);
      caller.hangsUp();

      ended(conversation, desk);
      assertThat(Tones.loudness(Tones.last(caller.heard(), RATE, 1), CALLER, RATE)).isLessThan(500);
      assertThat(Tones.loudness(Tones.last(agent.heard(), RATE, 1), AGENT, RATE)).isLessThan(500);
    }
    desk.leaves();
  }

  @Test
  void an_agent_who_hangs_up_ends_the_call_of_the_caller_too() throws Exception {
    String cookie = signIn("can");
    var desk = desk(cookie);
    try (var agent =
            Baresip.start(
                folder.resolve("agent2"), pass("/api/phone", cookie), SIP_PORT, AGENT, true);
        var caller =
            Baresip.start(
                folder.resolve("caller2"), pass("/api/test-call", ""), SIP_PORT, CALLER, false)) {
      caller.dials("100");
      long conversation = throughTheMenu(caller, desk);
      listen(caller, AGENT);

      agent.hangsUp();

      ended(conversation, desk);
      await(() -> caller.log().contains("terminated"));
    }
    desk.leaves();
  }

  @Test
  void a_caller_for_whom_nobody_is_there_hears_music() throws Exception {
    try (var caller =
        Baresip.start(
            folder.resolve("caller3"), pass("/api/test-call", ""), SIP_PORT, CALLER, false)) {
      caller.dials("100");
      await(() -> caller.heard().length > 4 * RATE);
      caller.presses('1');

      // The chord that the music begins with.
      await(() -> Tones.loudness(Tones.last(caller.heard(), RATE, 2), 220, RATE) > 200);
      caller.hangsUp();
    }
  }

  @Test
  void an_agent_who_picks_a_waiting_call_is_called() throws Exception {
    String cookie = signIn("zeynep");
    var desk = desk(cookie);
    try (var agent =
            Baresip.start(
                folder.resolve("agent6"), pass("/api/phone", cookie), SIP_PORT, AGENT, true);
        var caller =
            Baresip.start(
                folder.resolve("caller6"), pass("/api/test-call", ""), SIP_PORT, CALLER, false)) {
      caller.dials("100");
      await(() -> caller.heard().length > 3 * RATE);
      caller.presses('1');
      long conversation = waiting(cookie);

      desk.says(Speaker.message("pick").put("id", "take").put("conversation", conversation));
      JsonNode taken = desk.answerTo("take");
      assertThat(taken.get("kind").textValue()).as("%s", taken).isEqualTo("done");

      listen(caller, AGENT);
      listen(agent, CALLER);
      caller.hangsUp();
      ended(conversation, desk);
    }
    desk.leaves();
  }

  /// The newest conversation that waits, once the tables know of one.
  private static long waiting(String cookie) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(HERE + "/api/conversations?state=waiting"))
            .header("Cookie", cookie)
            .build();
    var found = new long[1];
    await(
        () -> {
          JsonNode listed =
              Wire.json().readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
          JsonNode newest = listed.get("conversations").path(0).path("head");
          found[0] = newest.path("conversation").longValue();
          return found[0] > 0;
        });
    return found[0];
  }

  @Test
  void whoever_dials_a_number_that_does_not_exist_is_told() throws Exception {
    try (var caller =
        Baresip.start(
            folder.resolve("caller4"), pass("/api/test-call", ""), SIP_PORT, CALLER, false)) {
      caller.dials("12345");

      await(() -> caller.log().contains("404"));
    }
  }

  @Test
  void an_agents_phone_makes_no_calls_by_itself() throws Exception {
    try (var agent =
        Baresip.start(
            folder.resolve("agent5"), pass("/api/phone", signIn("emma")), SIP_PORT, AGENT, false)) {
      agent.dials("100");

      await(() -> agent.log().contains("403"));
    }
  }

  // ---- Steps --------------------------------------------------------------------------------

  /// Presses the key for support as soon as the menu is played.
  ///
  /// @return the conversation, once the agent has it
  private static long throughTheMenu(Baresip caller, Speaker desk) throws Exception {
    await(() -> caller.heard().length > 3 * RATE);
    caller.presses('2');
    JsonNode taken = desk.hears("conversation");
    assertThat(taken.get("head").get("channel").textValue()).isEqualTo("voice");
    return taken.get("head").get("conversation").longValue();
  }

  private static void ended(long conversation, Speaker desk) throws Exception {
    desk.hears(
        message ->
            isOfKind(message, "changed")
                && message.get("head").get("conversation").longValue() == conversation
                && message.get("head").get("state").textValue().equals("closed"),
        "the end");
  }

  private static void listen(Baresip phone, double tone) throws Exception {
    await(() -> Tones.loudness(Tones.last(phone.heard(), RATE, 1), tone, RATE) > 4_000);
  }

  private static boolean isOfKind(JsonNode message, String kind) {
    return message.get("kind").textValue().equals(kind);
  }

  private static boolean isReady(JsonNode standing) {
    return standing.get("state").textValue().equals("ready");
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + 40_000_000_000L;
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      // Phones write down what they hear; nobody tells when.
      Thread.sleep(50);
    }
  }

  private static Speaker desk(String cookie) throws Exception {
    var desk = Speaker.connect(CLIENT, "ws://127.0.0.1:" + PORT + "/ws/agent", HERE, cookie);
    desk.says(Speaker.message("hello").put("protocol", 1).put("device", "d"));
    desk.hears("welcome");
    desk.says(Speaker.message("ready").put("id", "r"));
    return desk;
  }

  private static Pass pass(String path, String cookie) throws Exception {
    return Wire.json().readValue(post(path, cookie, ""), Pass.class);
  }

  private static String post(String path, String cookie, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(HERE + path))
            .header("X-Santral", "1")
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  private static String signIn(String user) throws Exception {
    String password =
        server.newPasswords().stream()
            .filter(made -> made.user().equals(user))
            .map(AccountOffice.NewPassword::password)
            .findFirst()
            .orElseThrow();
    String body =
        Wire.json()
            .writeValueAsString(Map.of("workspace", "demo", "user", user, "password", password));
    var request =
        HttpRequest.newBuilder(URI.create(HERE + "/api/session"))
            .header("X-Santral", "1")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT
        .send(request, BodyHandlers.ofString())
        .headers()
        .firstValue("set-cookie")
        .orElseThrow()
        .split(";", 2)[0];
  }
}
