package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.media.LegTerms;
import org.santral.sip.signalling.Transport;
import org.santral.sip.trunk.NumberPlan;
import org.santral.sip.trunk.Trunk;
import org.santral.sip.trunk.Trunk.Account;

/// Calls that the bridge makes, to devices and by trunks.
class DiallingIT {
  private static final Clocks QUICK =
      new Clocks(
          Duration.ofMillis(50),
          Duration.ofMillis(400),
          Duration.ofMinutes(30),
          Duration.ofMillis(700));

  private static DialOrder toAlice() {
    return DialOrder.toUser("alice", "+905321112233", Duration.ofSeconds(5));
  }

  @Test
  void a_registered_phone_rings_answers_and_hangs_up() {
    try (TestBridge bridge = new TestBridge(QUICK);
        FakePhone phone = FakePhone.registered(bridge, "alice")) {
      bridge.dial(toAlice());
      FakeMessage invite = phone.peer.receive("INVITE");
      phone.peer.respond(invite, 180, "tag1", "", "");
      assertThat(bridge.await(LegEvent.Ringing.class).earlyMedia()).isFalse();

      phone.peer.respond(invite, 200, "tag1", "", FakeSipPeer.sdp("sendrecv"));
      FakeMessage ack = phone.peer.receive("ACK");
      bridge.await(LegEvent.Answered.class);
      phone.peer.send(bye(invite, "tag1", phone.peer.port));

      assertThat(invite.firstLine()).isEqualTo("INVITE sip:alice@10.99.99.99:5060 SIP/2.0");
      assertThat(invite.header("From")).startsWith("<sip:+905321112233@santral.test>");
      assertThat(ack.firstLine())
          .isEqualTo("ACK sip:peer@127.0.0.1:" + phone.peer.port + " SIP/2.0");
      phone.peer.receive(200, "BYE");
      assertThat(bridge.await(LegEvent.Ended.class).cause().kind())
          .isEqualTo(EndCause.Kind.FAR_END_HUNG_UP);
      assertThat(bridge.plane.open()).isZero();
    }
  }

  private static String bye(FakeMessage invite, String tag, int port) {
    return """
    BYE %s SIP/2.0
    Via: SIP/2.0/UDP 127.0.0.1:%d;branch=%s
    From: %s;tag=%s
    To: %s
    Call-ID: %s
    CSeq: 1 BYE
    Max-Forwards: 70
    Content-Length: 0

    """
        .formatted(
            invite.contact(),
            port,
            FakeCall.branch(),
            invite.header("To"),
            tag,
            invite.header("From"),
            invite.header("Call-ID"));
  }

  @Test
  void all_phones_of_a_user_ring_and_the_others_hear_that_it_was_answered_elsewhere() {
    try (TestBridge bridge = new TestBridge(QUICK);
        FakePhone desk = new FakePhone(bridge, "alice", "secret");
        FakePhone mobile = new FakePhone(bridge, "alice", "secret")) {
      desk.register(";+sip.instance=\"<urn:uuid:1>\"", 300);
      desk.peer.receive(200, "REGISTER");
      mobile.register(";+sip.instance=\"<urn:uuid:2>\"", 300);
      mobile.peer.receive(200, "REGISTER");

      bridge.dial(toAlice());
      FakeMessage atDesk = desk.peer.receive("INVITE");
      FakeMessage atMobile = mobile.peer.receive("INVITE");
      desk.peer.respond(atDesk, 180, "d", "", "");
      mobile.peer.respond(atMobile, 180, "m", "", "");
      mobile.peer.respond(atMobile, 200, "m", "", FakeSipPeer.sdp("sendrecv"));

      mobile.peer.receive("ACK");
      FakeMessage cancel = desk.peer.receive("CANCEL");
      assertThat(cancel.header("Reason"))
          .isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
      desk.peer.respond(cancel, 200, "d", "", "");
      desk.peer.respond(atDesk, 487, "d", "", "");
      desk.peer.receive("ACK");
      bridge.await(LegEvent.Answered.class);
      assertThat(bridge.plane.open()).isEqualTo(1);
    }
  }

  @Test
  void an_answer_that_crosses_the_cancel_is_acknowledged_and_ended() {
    try (TestBridge bridge = new TestBridge(QUICK);
        FakePhone phone = FakePhone.registered(bridge, "alice")) {
      bridge.dial(toAlice());
      FakeMessage invite = phone.peer.receive("INVITE");
      phone.peer.respond(invite, 180, "t", "", "");
      Leg leg = bridge.awaitOn(LegEvent.Ringing.class::isInstance).leg();

      bridge.run(() -> leg.hangUp(Reason.NORMAL));
      phone.peer.receive("CANCEL");
      phone.peer.respond(invite, 200, "t", "", FakeSipPeer.sdp("sendrecv"));

      phone.peer.receive("ACK");
      phone.peer.receive("BYE");
      assertThat(bridge.await(LegEvent.Ended.class).cause().kind())
          .isEqualTo(EndCause.Kind.HUNG_UP);
    }
  }

  @Test
  void a_repeated_answer_is_acknowledged_again() {
    try (TestBridge bridge = new TestBridge(QUICK);
        FakePhone phone = FakePhone.registered(bridge, "alice")) {
      bridge.dial(toAlice());
      FakeMessage invite = phone.peer.receive("INVITE");
      phone.peer.respond(invite, 200, "t", "", FakeSipPeer.sdp("sendrecv"));
      phone.peer.receive("ACK");

      phone.peer.respond(invite, 200, "t", "", FakeSipPeer.sdp("sendrecv"));

      phone.peer.receive("ACK");
    }
  }

  @Test
  void a_second_answer_behind_a_fork_is_ended() {
    try (TestBridge bridge = new TestBridge(QUICK);
        FakePhone phone = FakePhone.registered(bridge, "alice")) {
      bridge.dial(toAlice());
      FakeMessage invite = phone.peer.receive("INVITE");
      phone.peer.respond(invite, 200, "one", "", FakeSipPeer.sdp("sendrecv"));
      phone.peer.receive("ACK");

      phone.peer.respond(invite, 200, "two", "", FakeSipPeer.sdp("sendrecv"));

      phone.peer.receive(m -> m.isRequest("ACK") && m.tag("To").equals("two"));
      phone.peer.receive(m -> m.isRequest("BYE") && m.tag("To").equals("two"));
      bridge.await(LegEvent.Answered.class);
    }
  }

  @Test
  void nobody_answering_in_time_ends_the_call_and_the_ringing() {
    try (TestBridge bridge = new TestBridge(QUICK);
        FakePhone phone = FakePhone.registered(bridge, "alice")) {
      bridge.dial(DialOrder.toUser("alice", null, Duration.ofMillis(600)));
      FakeMessage invite = phone.peer.receive("INVITE");
      phone.peer.respond(invite, 180, "t", "", "");

      phone.peer.receive("CANCEL");

      assertThat(bridge.await(LegEvent.Ended.class).cause().kind())
          .isEqualTo(EndCause.Kind.NO_ANSWER);
      assertThat(invite.header("From")).contains("anonymous");
    }
  }

  @Test
  void a_user_without_a_device_is_unreachable() {
    try (TestBridge bridge = new TestBridge(QUICK)) {
      bridge.dial(toAlice());
      bridge.dial(toAlice());

      assertThat(bridge.control.legs()).isZero();
    }
  }

  @Test
  void reliable_progress_is_confirmed_and_its_audio_is_early_media() {
    try (TestBridge bridge = new TestBridge(QUICK);
        FakePhone phone = FakePhone.registered(bridge, "alice")) {
      bridge.dial(toAlice());
      FakeMessage invite = phone.peer.receive("INVITE");

      phone.peer.respond(
          invite, 183, "t", "Require: 100rel\nRSeq: 77\n", FakeSipPeer.sdp("sendrecv"));

      FakeMessage prack = phone.peer.receive("PRACK");
      phone.peer.respond(prack, 200, "", "", "");
      assertThat(prack.header("RAck")).isEqualTo("77 1 INVITE");
      assertThat(bridge.await(LegEvent.Ringing.class).earlyMedia()).isTrue();
      phone.peer.respond(invite, 200, "t", "", "");
      phone.peer.receive("ACK");
      bridge.await(LegEvent.Answered.class);
    }
  }

  private static Trunk trunk(String name, FakeSipPeer at, @Nullable Account account) {
    return new Trunk(
        name,
        Transport.UDP,
        "127.0.0.1",
        at.port,
        Set.of(),
        account,
        false,
        new LegTerms(LegTerms.Transport.RTP, List.of(LegTerms.Codec.PCMA)),
        NumberPlan.turkish(),
        Trunk.Dialling.NATIONAL,
        10,
        10);
  }

  @Test
  void a_trunk_that_asks_who_we_are_is_told() throws Exception {
    int port = TestBridge.freePort();
    Trunk trunk =
        new Trunk(
            "carrier",
            Transport.UDP,
            "127.0.0.1",
            port,
            Set.of(),
            new Account("customer", "pass", "carrier.example"),
            false,
            new LegTerms(LegTerms.Transport.RTP, List.of(LegTerms.Codec.PCMA)),
            NumberPlan.turkish(),
            Trunk.Dialling.NATIONAL,
            10,
            10);
    try (TestBridge bridge = new TestBridge(QUICK, trunk);
        FakeSipPeer carrier = new FakeSipPeer(bridge, port)) {
      bridge.dial(DialOrder.toNumber("+905321112233", "+902121234567", Duration.ofSeconds(5)));
      FakeMessage first = carrier.receive("INVITE");
      carrier.respond(
          first,
          407,
          "x",
          "Proxy-Authenticate: Digest realm=\"carrier\", nonce=\"abc\", qop=\"auth\"\n",
          "");
      FakeMessage second =
          carrier.receive(m -> m.isRequest("INVITE") && m.header("CSeq").startsWith("2 "));

      assertThat(first.firstLine()).isEqualTo("INVITE sip:05321112233@carrier.example SIP/2.0");
      assertThat(first.header("P-Asserted-Identity"))
          .isEqualTo("<sip:02121234567@carrier.example>");
      assertThat(second.header("Proxy-Authorization"))
          .contains("username=\"customer\"")
          .contains("uri=\"sip:05321112233@carrier.example\"");
      carrier.respond(second, 200, "y", "", FakeSipPeer.sdp("sendrecv"));
      carrier.receive(m -> m.isRequest("ACK") && m.header("CSeq").startsWith("2 "));
      bridge.await(LegEvent.Answered.class);
    }
  }

  @Test
  void a_trunk_that_is_silent_or_broken_is_passed_over() throws Exception {
    TestBridge early = new TestBridge(QUICK);
    try (FakeSipPeer silent = new FakeSipPeer(early);
        FakeSipPeer broken = new FakeSipPeer(early);
        FakeSipPeer good = new FakeSipPeer(early);
        TestBridge bridge =
            new TestBridge(
                QUICK,
                trunk("silent", silent, null),
                trunk("broken", broken, null),
                trunk("good", good, null))) {
      bridge.dial(DialOrder.toNumber("+905321112233", null, Duration.ofSeconds(8)));
      silent.receive("INVITE");
      FakeMessage atBroken = broken.receive("INVITE");
      broken.respond(atBroken, 503, "b", "", "");
      FakeMessage atGood = good.receive("INVITE");
      assertThat(atGood.header("Privacy")).isEqualTo("id");
    } finally {
      early.close();
    }
  }
}
