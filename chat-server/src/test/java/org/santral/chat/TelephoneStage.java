package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.santral.chat.door.Entrance;
import org.santral.chat.identity.AccountOffice;
import org.santral.chat.identity.ClientAddress;
import org.santral.chat.telephone.Pass;
import org.santral.chat.wire.Wire;
import org.santral.chat.workspace.Demo;

/// The demonstration with real telephones: agents with desk and phone, and a caller. Each says a
/// tone of its own.
final class TelephoneStage {
  static final double CALLER = 1_000;
  private static final int RATE = 8_000;
  private static final double LOUD = 3_000;
  private static final double QUIET = 300;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Path folder;
  private final int port;
  private final Server server;
  private final List<Person> people = new ArrayList<>();
  private final List<Baresip> phones = new ArrayList<>();
  private int started;

  /// Listens where nobody else does: phones of another run must not find it.
  TelephoneStage(Path folder) throws Exception {
    this.folder = folder;
    port = Baresip.freePort();
    Files.createDirectories(folder.resolve("web"));
    // As many phones as may be are told to answer by themselves.
    String yaml =
        Demo.yaml().replace("    units: 100\n", "    units: 100\n    answers-by-itself: true\n");
    Path workspace = Files.writeString(folder.resolve("demo.yaml"), yaml);
    server =
        Server.start(
            new Settings(
                "127.0.0.1",
                port,
                folder.resolve("data"),
                folder.resolve("web"),
                List.of(workspace),
                false,
                new ClientAddress(ClientAddress.Header.X_FORWARDED_FOR, List.of()),
                "127.0.0.1",
                port + 1,
                new Entrance.Limits(1_000, 10_000)));
  }

  /// Somebody with a phone, and perhaps a desk.
  record Person(Baresip phone, Speaker desk, double tone, String cookie) {
    void says(String kind, String id, long conversation, Map<String, String> more)
        throws InterruptedException {
      var message = Speaker.message(kind).put("id", id).put("conversation", conversation);
      more.forEach(message::put);
      desk.says(message);
      JsonNode answer = desk.answerTo(id);
      assertThat(answer.get("kind").textValue()).as("%s", answer).isEqualTo("done");
    }

    /// Waits until he hears these people and none of those.
    void hears(List<Person> loud, List<Person> quiet) throws Exception {
      await(
          () -> {
            short[] heard = Tones.last(phone.heard(), RATE, 1);
            return loud.stream().allMatch(it -> Tones.loudness(heard, it.tone, RATE) > LOUD)
                && quiet.stream().allMatch(it -> Tones.loudness(heard, it.tone, RATE) < QUIET);
          });
    }

    /// Waits until he hears the chord that the music begins with, or what comes after it.
    void hearsMusic() throws Exception {
      await(() -> Tones.loudness(Tones.last(phone.heard(), RATE, 2), 220, RATE) > 200);
    }
  }

  /// An agent who is ready for calls.
  Person agent(String name, double tone) throws Exception {
    String cookie = signIn(name);
    var desk = Speaker.connect(CLIENT, "ws://127.0.0.1:" + port + "/ws/agent", here(), cookie);
    desk.says(Speaker.message("hello").put("protocol", 1).put("device", "d"));
    desk.hears("welcome");
    var phone = phone(pass("/api/phone", cookie), tone, true);
    desk.says(Speaker.message("ready").put("id", "ready"));
    desk.hears(
        message ->
            message.get("kind").textValue().equals("standing")
                && message.get("state").textValue().equals("ready"),
        "ready");
    await(() -> phone.log().contains("200 OK"), phone::log);
    return remember(new Person(phone, desk, tone, cookie));
  }

  /// A caller who has chosen support, and the conversation that an agent has with him.
  Person caller(Person agent, long[] conversation) throws Exception {
    var caller = phone(pass("/api/test-call", ""), CALLER, false);
    caller.dials("100");
    await(() -> caller.heard().length > 3 * RATE);
    caller.presses('2');
    conversation[0] =
        agent.desk().hears("conversation").get("head").get("conversation").longValue();
    return remember(new Person(caller, agent.desk(), CALLER, ""));
  }

  private Person remember(Person person) {
    people.add(person);
    return person;
  }

  private Baresip phone(Pass pass, double tone, boolean answersByItself) throws IOException {
    var phone =
        Baresip.start(folder.resolve("phone" + ++started), pass, port + 1, tone, answersByItself);
    phones.add(phone);
    return phone;
  }

  /// An agent signs out, and leaves his phone where it is.
  void signsOut(Person person) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(here() + "/api/session"))
            .header("X-Santral", "1")
            .header("Cookie", person.cookie)
            .DELETE()
            .build();
    CLIENT.send(request, BodyHandlers.ofString());
  }

  /// Everybody goes home, however far a test has come.
  void empty() throws Exception {
    var leaving = List.copyOf(people);
    people.clear();
    phones.forEach(Baresip::close);
    phones.clear();
    for (Person person : leaving) {
      if (person.tone != CALLER) {
        person.desk.says(Speaker.message("log-out").put("id", "home"));
        person.desk.answerTo("home");
        person.desk.leaves();
        signsOut(person);
      }
    }
  }

  interface Condition {
    boolean holds() throws Exception;
  }

  static void await(Condition condition) throws Exception {
    await(condition, () -> "in time");
  }

  private static void await(Condition condition, Supplier<String> what) throws Exception {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      // Phones write down what they hear; nobody tells when.
      Thread.sleep(50);
    }
  }

  private String here() {
    return "http://127.0.0.1:" + port;
  }

  private Pass pass(String path, String cookie) throws Exception {
    return Wire.json().readValue(post(path, cookie, "").body(), Pass.class);
  }

  private HttpResponse<String> post(String path, String cookie, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(here() + path))
            .header("X-Santral", "1")
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private String signIn(String user) throws Exception {
    String password =
        server.newPasswords().stream()
            .filter(made -> made.user().equals(user))
            .map(AccountOffice.NewPassword::password)
            .findFirst()
            .orElseThrow();
    String body =
        Wire.json()
            .writeValueAsString(Map.of("workspace", "demo", "user", user, "password", password));
    return post("/api/session", "", body)
        .headers()
        .firstValue("set-cookie")
        .orElseThrow()
        .split(";", 2)[0];
  }

  void close() throws Exception {
    server.stop();
  }
}
