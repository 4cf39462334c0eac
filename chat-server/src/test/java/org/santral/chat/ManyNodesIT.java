package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several nodes with a real PostgreSQL and a real Redis. How they take their deaths is the load
/// tests' to show, which have processes to kill.
@Timeout(120)
class ManyNodesIT {
  private static final double AGENT = 600;

  /// Where the trunk of the demonstration is.
  private static final String TRUNK = ManyNodesStage.TRUNK + "1";

  @TempDir Path folder;
  private ManyNodesStage stage;

  @BeforeEach
  void begin() throws Exception {
    stage = new ManyNodesStage(folder);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void a_visitor_on_one_node_talks_with_an_agent_on_another_while_a_third_owns_the_workspace()
      throws Exception {
    stage.start(3);
    var desk = Desk.open(stage.signIn(stage.others().getFirst(), "ayse"));
    desk.becomesReady();
    var visitor = stage.visitor(stage.others().getLast());

    long conversation = visitor.starts();
    desk.accepts(desk.isOffered());
    visitor.says("hello", conversation);
    assertThat(desk.isTold("text").get("text").textValue()).isEqualTo("hello");
    desk.writes(conversation, "good day");

    visitor.isTold("good day");
  }

  @Test
  void whatever_is_asked_of_a_node_by_rest_is_answered_as_the_owner_does() throws Exception {
    stage.start(2);
    var visitor = stage.visitor(stage.others().getFirst());
    long conversation = visitor.starts();
    String path = "/api/conversations/" + conversation;

    var atOwner = stage.signIn(stage.owner(), "deniz");
    var elsewhere = new Session(stage.others().getFirst().here(), atOwner.cookie());

    // Tables come after what people are told.
    stage.awaitFound(atOwner, path);
    assertThat(elsewhere.read(path)).isEqualTo(atOwner.read(path));
    assertThat(elsewhere.read(path).path("head").path("conversation").longValue())
        .isEqualTo(conversation);
    assertThat(elsewhere.bytes("/api/conversations/1").statusCode()).isEqualTo(404);
    elsewhere.signOut();
    assertThat(atOwner.bytes(path).statusCode()).isEqualTo(401);
  }

  @Test
  void when_the_owner_leaves_everybody_goes_on_with_the_next() throws Exception {
    stage.start(3);
    var owner = stage.owner();
    var other = stage.others().getFirst();
    var last = stage.others().getLast();
    var session = stage.signIn(other, "ayse");
    var desk = Desk.open(session);
    desk.becomesReady();
    var visitor = stage.visitor(last);
    long conversation = visitor.starts();
    desk.accepts(desk.isOffered());
    visitor.says("before", conversation);
    desk.isTold("text");

    stage.stop(owner);

    visitor.isSentAway();
    visitor = stage.comesBack(visitor, last);
    var again = stage.desk(session);
    visitor.says("after", conversation);
    assertThat(again.isTold("text").get("text").textValue()).isEqualTo("after");
    assertThat(visitor.texts(conversation)).containsExactly("before", "after");
    assertThat(stage.owner()).isIn(other, last);
  }

  @Test
  void workspaces_spread_over_nodes_as_these_come_and_go() throws Exception {
    for (int i = 0; i < 12; i++) {
      stage.declare("w" + i);
    }
    var first = stage.start();
    stage.await(() -> stage.count(first) == 13);

    var second = stage.start();
    stage.await(
        () ->
            stage.count(first) > 0
                && stage.count(second) > 0
                && stage.count(first) + stage.count(second) == 13);

    stage.stop(first);
    stage.await(() -> stage.count(second) == 13);
  }

  @Test
  void a_call_finds_the_agent_whose_desk_is_at_another_node() throws Exception {
    stage.start(2);
    var other = stage.others().getFirst();
    var session = stage.signIn(other, "deniz");
    var phone = stage.phone(session, stage.owner(), AGENT);
    var desk = Desk.open(session);
    desk.becomesReady();
    var agent = new Party.Agent(desk, phone, AGENT);
    var customer = stage.customer(other);

    customer.choosesFromTheMenu('2');
    desk.takes();

    customer.hears(List.of(agent), List.of());
    agent.hears(List.of(customer), List.of());
  }

  @Test
  void a_node_that_is_to_stop_lets_a_call_end_and_takes_no_other() throws Exception {
    stage.start(2);
    var owner = stage.owner();
    var session = stage.signIn(owner, "deniz");
    var phone = stage.phone(session, owner, AGENT);
    var desk = Desk.open(session);
    desk.becomesReady();
    var agent = new Party.Agent(desk, phone, AGENT);
    var customer = stage.customer(owner);
    var late = stage.customer(owner);
    customer.choosesFromTheMenu('2');
    desk.takes();
    customer.hears(List.of(agent), List.of());

    var stopping = CompletableFuture.runAsync(() -> stage.stopQuietly(owner));
    stage.awaitDraining(owner);
    late.phone().dials("100");
    late.phone().awaitWord("503");
    customer.hears(List.of(agent), List.of());
    assertThat(stopping).isNotDone();
    customer.phone().hangsUp();

    stopping.get(20, TimeUnit.SECONDS);
    stage.await(stage::hasOwner);
  }

  @Test
  void whoever_calls_the_wrong_node_is_told_the_right_one() throws Exception {
    stage.start(2);
    String right = "sip:100@127.0.0.1:" + stage.owner().sipPort();
    int wrong = stage.others().getFirst().sipPort();

    assertThat(answerTo(wrong, "INVITE", "100", "anybody")).contains(" 302 ", right);
    assertThat(answerTo(wrong, "REGISTER", "", "deniz~demo"))
        .contains(" 302 ", "127.0.0.1:" + stage.owner().sipPort());
    assertThat(answerTo(wrong, "REGISTER", "", "deniz~elsewhere")).contains(" 401 ");
  }

  /// The final answer to a request of the trunk of the demonstration, or of a phone.
  private static String answerTo(int port, String method, String called, String user)
      throws IOException {
    try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(TRUNK), 0))) {
      socket.setSoTimeout(20_000);
      String here = TRUNK + ":" + socket.getLocalPort();
      String to = method.equals("INVITE") ? called : user;
      String request =
          """
          %1$s sip:%2$s127.0.0.1:%3$d SIP/2.0
          Via: SIP/2.0/UDP %4$s;branch=z9hG4bK%1$s%5$s
          From: <sip:%5$s@santral>;tag=1
          To: <sip:%6$s@santral>
          Call-ID: %1$s%5$s
          CSeq: 1 %1$s
          Contact: <sip:%5$s@%4$s>
          Max-Forwards: 70
          Content-Length: 0

          """
              .formatted(method, called.isEmpty() ? "" : called + "@", port, here, user, to)
              .replace("\n", "\r\n");
      byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
      socket.send(
          new DatagramPacket(
              bytes, bytes.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
      while (true) {
        var packet = new DatagramPacket(new byte[65_536], 65_536);
        socket.receive(packet);
        String answer = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        if (!answer.startsWith("SIP/2.0 1")) {
          return answer;
        }
      }
    }
  }

  @Test
  void a_redis_that_fails_over_is_followed() throws Exception {
    stage.watchRedis();
    stage.start(2);
    stage.redis().freeze();

    stage.awaitReached();
    stage.stop(stage.owner());
    stage.await(stage::hasOwner);
    var visitor = stage.visitor(stage.owner());

    assertThat(visitor.starts()).isPositive();
    stage.redis().resume();
  }

  @Test
  void a_redis_that_is_away_changes_nothing_for_whoever_talks() throws Exception {
    stage.start(2);
    var desk = Desk.open(stage.signIn(stage.others().getFirst(), "ayse"));
    desk.becomesReady();
    stage.redis().kill();
    var visitor = stage.visitor(stage.others().getFirst());

    long conversation = visitor.starts();
    desk.accepts(desk.isOffered());
    visitor.says("hello", conversation);

    assertThat(desk.isTold("text").get("text").textValue()).isEqualTo("hello");
    stage.redis().start();
  }
}
