package org.santral.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.santral.chat.door.Entrance;
import org.santral.chat.identity.AccountOffice;
import org.santral.chat.identity.ClientAddress;
import org.santral.chat.telephone.Pass;
import org.santral.chat.wire.Wire;
import org.santral.chat.workspace.Demo;

/// The demonstration with real telephones: agents with desk and phone, and customers who call.
final class TelephoneStage {
  /// What customers say.
  static final double CALLER = 1_000;

  private final Path folder;
  private final int port;
  private final Server server;
  private final Lookout lookout;
  private final List<Desk> desks = new ArrayList<>();
  private final List<Baresip> phones = new ArrayList<>();
  private final List<Guest> visitors = new ArrayList<>();
  private int started;

  /// Listens where nobody else does: phones of another run must not find it.
  ///
  /// @param change of the demonstration's workspace file
  TelephoneStage(Path folder, UnaryOperator<String> change) throws Exception {
    this(folder, change, List.of());
  }

  /// @param rtpengines which carry the audio
  TelephoneStage(Path folder, UnaryOperator<String> change, List<InetSocketAddress> rtpengines)
      throws Exception {
    this.folder = folder;
    port = Baresip.freePort();
    Path data = folder.resolve("data");
    Path files = Files.createDirectories(data.resolve("files"));
    Path web = Files.createDirectories(folder.resolve("web"));
    Path workspace = Files.writeString(folder.resolve("demo.yaml"), change.apply(Demo.yaml()));
    lookout = new Lookout(data, files);
    server =
        Server.start(
            new Settings(
                "127.0.0.1",
                port,
                data,
                web,
                List.of(workspace),
                false,
                new ClientAddress(ClientAddress.Header.X_FORWARDED_FOR, List.of()),
                "127.0.0.1",
                port + 1,
                rtpengines,
                new Entrance.Limits(1_000, 10_000),
                Duration.ofSeconds(10),
                null,
                null));
  }

  // ---- Who takes part -----------------------------------------------------------------------

  Session signIn(String user) throws Exception {
    String password =
        server.newPasswords().stream()
            .filter(made -> made.user().equals(user))
            .map(AccountOffice.NewPassword::password)
            .findFirst()
            .orElseThrow();
    return stranger().signIn(user, password);
  }

  private Session stranger() {
    return Session.stranger("http://127.0.0.1:" + port);
  }

  /// An agent who is ready for calls.
  ///
  /// @param tone what he says, in Hz
  /// @param options of his telephone
  Party.Agent agent(String user, double tone, String... options) throws Exception {
    var session = signIn(user);
    var phone = phone(session.phone(), tone, true, options);
    phone.awaitRegistration();
    var desk = desk(session);
    desk.becomesReady();
    return new Party.Agent(desk, phone, tone);
  }

  Desk desk(Session session) throws Exception {
    var desk = Desk.open(session);
    desks.add(desk);
    return desk;
  }

  /// The phone of an agent, which is registered and takes calls by itself.
  Baresip phone(Session session, double tone) throws Exception {
    var phone = phone(session.phone(), tone, true);
    phone.awaitRegistration();
    return phone;
  }

  /// Somebody who can call.
  Party.Customer customer() throws Exception {
    return new Party.Customer(phone(testCall(), CALLER, false), CALLER);
  }

  /// Somebody who would take the place of a phone in its call.
  ///
  /// @param replaced the phone, whose log has every message
  Sipp successor(Pass pass, String scenario, Baresip replaced) throws Exception {
    return Sipp.start(
        folder.resolve("phone" + ++started), scenario, pass, port + 1, replaced.callTaken());
  }

  /// The telephone in a visitor's page, with which he can call in one conversation.
  Party.Customer phoneOf(Guest visitor, long conversation) throws Exception {
    var given = visitor.asksToCall(conversation);
    if (given.statusCode() != 200) {
      throw new AssertionError("no pass: " + given.body());
    }
    return new Party.Customer(
        phone(Wire.json().readValue(given.body(), Pass.class), CALLER, false), CALLER);
  }

  /// Whether a page of this origin may open a socket for the telephone of a user.
  boolean letsPhoneIn(String origin, String user) {
    var address = URI.create("ws://127.0.0.1:" + port + "/sip?user=" + user);
    var socket =
        Session.CLIENT
            .newWebSocketBuilder()
            .subprotocols("sip")
            .header("Origin", origin)
            .buildAsync(address, new WebSocket.Listener() {})
            .handle((opened, _) -> Optional.ofNullable(opened))
            .join();
    socket.ifPresent(WebSocket::abort);
    return socket.isPresent();
  }

  /// The pass of somebody who calls to try things out.
  Pass testCall() throws Exception {
    return stranger().testCall();
  }

  private Baresip phone(Pass pass, double tone, boolean answersByItself, String... options)
      throws Exception {
    var phone =
        Baresip.start(
            folder.resolve("phone" + ++started), pass, port + 1, tone, answersByItself, options);
    phones.add(phone);
    return phone;
  }

  /// Somebody on the website.
  Guest visitor() throws Exception {
    var visitor = Guest.open(stranger());
    visitors.add(visitor);
    return visitor;
  }

  // ---- What is kept -------------------------------------------------------------------------

  /// Waits for what shows in the tables and files of the server.
  void await(Lookout.Condition condition, String what) throws Exception {
    lookout.await(condition, () -> what);
  }

  /// Waits until the tables know of a conversation that waits.
  ///
  /// @return the newest one
  long waiting(Session session) throws Exception {
    await(() -> newestWaiting(session) > 0, "somebody waits");
    return newestWaiting(session);
  }

  private static long newestWaiting(Session session) throws Exception {
    var listed = session.read("/api/conversations?state=waiting").get("conversations");
    return listed.path(0).path("head").path("conversation").longValue();
  }

  /// Waits for the whole recording of a call that is over.
  ///
  /// @param session of somebody who may hear it
  /// @return both sides
  short[][] recordingOf(long conversation, Session session) throws Exception {
    await(
        () -> fileOf(conversation, "recorded", session).path("bytes").longValue() > 0,
        "a whole file");
    byte[] wav = contentOf(conversation, "recorded", session);
    if (wav.length != fileOf(conversation, "recorded", session).path("bytes").longValue()) {
      throw new IOException("he gets no recording: " + new String(wav, StandardCharsets.UTF_8));
    }
    return Tones.stereo(wav);
  }

  /// The file of a conversation's entry of this type, or nothing yet.
  JsonNode fileOf(long conversation, String type, Session session) throws Exception {
    String path = "/api/conversations/" + conversation + "/entries";
    for (JsonNode entry : session.read(path).path("entries")) {
      if (entry.get("type").textValue().equals(type)) {
        return entry.get("file");
      }
    }
    return MissingNode.getInstance();
  }

  byte[] contentOf(long conversation, String type, Session session) throws Exception {
    String id = fileOf(conversation, type, session).path("id").asText();
    return session.bytes("/api/files/" + id).body();
  }

  // ---- The end ------------------------------------------------------------------------------

  /// Everybody goes home, however far a test has come.
  void empty() throws Exception {
    for (Baresip phone : phones) {
      phone.close();
    }
    phones.clear();
    for (Desk desk : desks) {
      desk.goesHome();
    }
    desks.clear();
    visitors.forEach(Guest::leaves);
    visitors.clear();
  }

  void close() throws Exception {
    server.stop();
    lookout.close();
  }
}
