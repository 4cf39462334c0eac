package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  private static final double BEEP = 1_000;

  /// The telephone network, as a trunk reaches it.
  private static final String NETWORK = "127.0.0.9";

  private static final int NETWORK_PORT = 18_380;
  private static final String OUTBOUND =
      """
        trunks:
          line: {host: %s, port: %d}
        outbound:
          region: TR
          allowed: ["+90"]
          shown-number: "+902125550100"
      """
          .formatted(NETWORK, NETWORK_PORT);

  @TempDir static Path folder;
  private static final String CUSTOMER = "+905321234567";

  private static Server server;

  /// A customer at the far end of the trunk. He is there from the beginning, or the trunk would be
  /// taken for broken.
  private static Baresip customer;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(folder.resolve("web"));
    customer =
        Baresip.atTrunk(
            folder.resolve("customer"), NETWORK + ":" + NETWORK_PORT, CUSTOMER, CALLER, false);
    // Sales: agents take what they want.
    String yaml =
        Demo.yaml()
                .replaceFirst("strategy: longest-idle", "strategy: manual")
                .replace(
                    "      voice: {cost",
                    "      callback: {cost: 100, maximum: 1}\n      voice: {cost")
                .replace("      announce: 30s\n", "      announce: 30s\n      callback: \"3\"\n")
            + OUTBOUND;
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
    customer.close();
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
      // He is asked how it was, answers, and is let go.
      caller.presses('5');
      await(caller::wasHungUpOn);
      await(() -> entriesOf(conversation, cookie).contains("\"type\":\"rated\""));
    }
    desk.leaves();
  }

  @Test
  void a_call_is_recorded_with_each_side_on_its_own_but_not_while_that_is_paused()
      throws Exception {
    String cookie = signIn("deniz");
    var desk = desk(cookie);
    try (var agent =
            Baresip.start(
                folder.resolve("agent7"), pass("/api/phone", cookie), SIP_PORT, AGENT, true);
        var caller =
            Baresip.start(
                folder.resolve("caller7"), pass("/api/test-call", ""), SIP_PORT, CALLER, false)) {
      caller.dials("100");
      long conversation = throughTheMenu(caller, desk);
      listen(caller, AGENT);
      listen(agent, CALLER);
      String path = "/api/conversations/" + conversation + "/recording/";
      post(path + "pause", cookie, "");
      listen(caller, AGENT);
      post(path + "resume", cookie, "");
      listen(agent, CALLER);
      caller.hangsUp();
      ended(conversation, desk);

      await(() -> isComplete(conversation, cookie));
      short[][] sides = stereo(fileOf(conversation, "recorded", cookie));
      assertThat(Tones.loudness(sides[0], CALLER, RATE)).isGreaterThan(2_000);
      assertThat(Tones.loudness(sides[0], AGENT, RATE)).isLessThan(200);
      assertThat(Tones.loudness(sides[1], AGENT, RATE)).isGreaterThan(2_000);
      assertThat(Tones.loudness(sides[1], CALLER, RATE)).isLessThan(200);
      String file = fileIn(conversation, "recorded", cookie).path("id").textValue();
      assertThat(get("/api/files/" + file, signIn("emma")).statusCode()).isEqualTo(403);
      await(() -> call(conversation, cookie).path("legs").size() == 2);
      JsonNode call = call(conversation, cookie);
      assertThat(call.get("agent").textValue()).isEqualTo("deniz");
      assertThat(call.get("talkedMillis").longValue()).isPositive();
      JsonNode customers = call.get("legs").get(0);
      assertThat(customers.get("cause").textValue()).isEqualTo("far_end_hung_up");
      assertThat(customers.get("received").longValue()).isGreaterThan(100);
    }
    desk.leaves();
  }

  @Test
  void a_caller_who_does_not_want_to_wait_leaves_a_message_for_an_agent() throws Exception {
    try (var caller =
        Baresip.start(
            folder.resolve("caller8"), pass("/api/test-call", ""), SIP_PORT, CALLER, false)) {
      caller.dials("100");
      await(() -> caller.heard().length > 3 * RATE);
      caller.presses('2');
      String cookie = signIn("deniz");
      long conversation = waiting(cookie);
      caller.presses('5');
      await(() -> Tones.loudness(Tones.last(caller.heard(), RATE, 1), BEEP, RATE) > 1_000);
      await(() -> entriesOf(conversation, cookie).contains("\"type\":\"voicemail\""));
      await(() -> fileOf(conversation, "voicemail", cookie).length > 4 * 4 * RATE);
      caller.hangsUp();

      short[][] sides = stereo(fileOf(conversation, "voicemail", cookie));
      assertThat(Tones.loudness(sides[0], CALLER, RATE)).isGreaterThan(2_000);
      var desk = desk(cookie);
      JsonNode offered =
          desk.hears(
              message ->
                  isOfKind(message, "offered")
                      && message.get("conversation").longValue() == conversation,
              "the message is offered");
      desk.says(
          Speaker.message("accept").put("id", "take").put("offer", offered.get("offer").asLong()));
      desk.says(Speaker.message("complete").put("id", "done").put("conversation", conversation));
      ended(conversation, desk);
      desk.leaves();
    }
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
  void a_caller_who_hangs_up_in_the_menu_is_not_forgotten() throws Exception {
    String cookie = signIn("deniz");
    try (var caller =
        Baresip.start(
            folder.resolve("caller9"), pass("/api/test-call", ""), SIP_PORT, CALLER, false)) {
      int before = calls(cookie);
      caller.dials("100");
      await(() -> caller.heard().length > RATE);

      caller.hangsUp();

      await(() -> calls(cookie) == before + 1);
    }
  }

  private static int calls(String cookie) throws Exception {
    return Wire.json().readTree(get("/api/calls?limit=200", cookie).body()).get("calls").size();
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

  @Test
  void an_agent_calls_a_customer_and_both_hear_each_other() throws Exception {
    String cookie = signIn("ayse");
    var desk = desk(cookie);
    try (var agent =
        Baresip.start(
            folder.resolve("agent7"), pass("/api/phone", cookie), SIP_PORT, AGENT, true)) {
      long conversation = dials(desk, "0532 123 45 67");

      // The tone that tells him of the ringing.
      await(() -> Tones.loudness(Tones.last(agent.heard(), RATE, 1), 450, RATE) > 1_000);
      customer.answers();
      listen(customer, AGENT);
      listen(agent, CALLER);
      assertThat(customer.log()).contains("+902125550100");
      customer.hangsUp();

      ended(conversation, desk);
      await(agent::wasHungUpOn);
    }
    desk.leaves();
  }

  @Test
  void an_agent_whose_customer_does_not_want_him_is_told() throws Exception {
    String cookie = signIn("deniz");
    var desk = desk(cookie);
    int before = customer.log().length();
    try (var _ =
        Baresip.start(
            folder.resolve("agent8"), pass("/api/phone", cookie), SIP_PORT, AGENT, true)) {
      long conversation = dials(desk, CUSTOMER);
      await(() -> customer.log().indexOf("ncoming call", before) > 0);

      customer.hangsUp();

      JsonNode unreached =
          desk.hears(
              message ->
                  isOfKind(message, "added")
                      && message.get("entry").get("type").textValue().equals("unreached"),
              "unreached");
      assertThat(unreached.get("entry").get("detail").textValue()).isEqualTo("busy");
      ended(conversation, desk);
    }
    desk.leaves();
  }

  @Test
  void a_caller_who_would_rather_be_called_back_is() throws Exception {
    try (var caller =
        Baresip.start(
            folder.resolve("caller9"), pass("/api/test-call", ""), SIP_PORT, CALLER, false)) {
      caller.dials("100");
      await(() -> caller.heard().length > 3 * RATE);
      caller.presses('2');
      await(() -> caller.heard().length > 6 * RATE);
      for (char key : "305321234567#".toCharArray()) {
        caller.presses(key);
        // As fast as a practised thumb.
        Thread.sleep(400);
      }
      caller.presses('1');
      await(caller::wasHungUpOn);
    }
    String cookie = signIn("mehmet");
    var desk = desk(cookie);
    int before = customer.log().length();
    try (var agent =
        Baresip.start(
            folder.resolve("agent9"), pass("/api/phone", cookie), SIP_PORT, AGENT, true)) {
      JsonNode offered = desk.hears("offered");
      long offer = offered.get("offer").longValue();
      desk.says(Speaker.message("confirm").put("offer", offer));
      assertThat(offered.get("channel").textValue()).isEqualTo("callback");
      desk.says(Speaker.message("accept").put("id", "a").put("offer", offer));
      await(() -> customer.log().indexOf("ncoming call", before) > 0);
      customer.answers();

      listen(customer, AGENT);
      listen(agent, CALLER);
      agent.hangsUp();

      ended(offered.get("conversation").longValue(), desk);
      await(() -> customer.log().indexOf("session closed", before) > 0);
    }
    desk.leaves();
  }

  @Test
  void a_number_that_is_not_allowed_is_refused() throws Exception {
    var desk = desk(signIn("selin"));

    desk.says(Speaker.message("dial").put("id", "d").put("number", "0900 111 22 33"));

    assertThat(desk.answerTo("d").get("code").textValue()).isEqualTo("number_premium");
    desk.leaves();
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

  /// Dials, once the desk's phone is registered.
  private static long dials(Speaker desk, String number) throws Exception {
    for (int attempt = 0; ; attempt++) {
      String id = "dial" + attempt;
      desk.says(Speaker.message("dial").put("id", id).put("number", number));
      JsonNode answer = desk.answerTo(id);
      if (isOfKind(answer, "accepted")) {
        return answer.get("conversation").longValue();
      }
      assertThat(answer.get("code").textValue()).isEqualTo("no_phone");
      assertThat(attempt).isLessThan(100);
      // Phones register in their own time; no desk is told.
      Thread.sleep(100);
    }
  }

  private static boolean isReady(JsonNode standing) {
    return standing.get("state").textValue().equals("ready");
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  /// The detail record of a call.
  private static JsonNode call(long conversation, String cookie) throws Exception {
    String path = "/api/calls?limit=1&before=" + (conversation + 1);
    return Wire.json().readTree(get(path, cookie).body()).get("calls").path(0);
  }

  // ---- Files ---------------------------------------------------------------------------------

  private static String entriesOf(long conversation, String cookie) throws Exception {
    return get("/api/conversations/" + conversation + "/entries", cookie).body();
  }

  private static JsonNode fileIn(long conversation, String type, String cookie) throws Exception {
    for (JsonNode entry : Wire.json().readTree(entriesOf(conversation, cookie)).get("entries")) {
      if (entry.get("type").textValue().equals(type)) {
        return entry.get("file");
      }
    }
    return MissingNode.getInstance();
  }

  private static boolean isComplete(long conversation, String cookie) throws Exception {
    return fileIn(conversation, "recorded", cookie).path("bytes").longValue() > 0;
  }

  private static byte[] fileOf(long conversation, String type, String cookie) throws Exception {
    String file = fileIn(conversation, type, cookie).path("id").textValue();
    var request =
        HttpRequest.newBuilder(URI.create(HERE + "/api/files/" + file))
            .header("Cookie", cookie)
            .build();
    return CLIENT.send(request, BodyHandlers.ofByteArray()).body();
  }

  /// The two channels of a WAV file.
  private static short[][] stereo(byte[] wav) {
    var samples = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).position(44).slice();
    samples.order(ByteOrder.LITTLE_ENDIAN);
    var sides = new short[2][samples.remaining() / 4];
    for (int i = 0; i < sides[0].length; i++) {
      sides[0][i] = samples.getShort();
      sides[1][i] = samples.getShort();
    }
    return sides;
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

  private static HttpResponse<String> get(String path, String cookie) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(HERE + path)).header("Cookie", cookie).build();
    return CLIENT.send(request, BodyHandlers.ofString());
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
