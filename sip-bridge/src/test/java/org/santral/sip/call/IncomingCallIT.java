package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.media.LegTerms;
import org.santral.sip.signalling.Transport;
import org.santral.sip.trunk.NumberPlan;
import org.santral.sip.trunk.Trunk;

/// Calls that come in on a trunk, message by message.
class IncomingCallIT {
  private static final Clocks QUICK =
      new Clocks(
          Duration.ofMillis(50),
          Duration.ofMillis(400),
          Duration.ofMinutes(30),
          Duration.ofSeconds(1));

  private static TestBridge bridge(Trunk... trunks) {
    return new TestBridge(
        QUICK, trunks.length == 0 ? new Trunk[] {Trunk.ofAddress("test", "127.0.0.1", 1)} : trunks);
  }

  @Test
  void a_call_is_answered_with_a_description_and_ended_by_the_caller() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);

      FakeMessage ok = call.established();
      bridge.await(LegEvent.Answered.class);
      call.send("BYE", "Reason: Q.850;cause=16;text=\"Bye\"\n", "");
      peer.receive(200, "BYE");

      assertThat(ok.body()).contains("m=audio").contains("PCMA/8000");
      EndCause cause = bridge.await(LegEvent.Ended.class).cause();
      assertThat(cause.kind()).isEqualTo(EndCause.Kind.FAR_END_HUNG_UP);
      assertThat(cause.reason()).isEqualTo(new Reason("Q.850", 16, "Bye"));
      assertThat(bridge.plane.open()).isZero();
    }
  }

  @Test
  void hanging_up_sends_a_bye_with_its_reason() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.established();
      Leg leg = bridge.awaitOn(LegEvent.Answered.class::isInstance).leg();

      bridge.run(() -> leg.hangUp(Reason.NORMAL));

      FakeMessage bye = peer.receive("BYE");
      peer.respond(bye, 200, "", "", "");
      assertThat(bye.firstLine()).isEqualTo("BYE sip:peer@127.0.0.1:" + peer.port + " SIP/2.0");
      assertThat(bye.header("Reason")).isEqualTo("Q.850;cause=16;text=\"Normal call clearing\"");
      assertThat(bridge.await(LegEvent.Ended.class).cause().kind())
          .isEqualTo(EndCause.Kind.HUNG_UP);
    }
  }

  @Test
  void an_answer_is_repeated_until_it_is_acknowledged() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite();

      call.taken(peer.receive(200, "INVITE"));
      peer.receive(200, "INVITE");
      peer.receive(200, "INVITE");
      call.ack("");

      bridge.await(LegEvent.Answered.class);
      peer.forget();
      assertThat(peer.receive(m -> m.isResponse(200), Duration.ofMillis(600))).isNull();
    }
  }

  @Test
  void a_call_whose_answer_is_never_acknowledged_is_ended_with_a_bye() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite();
      peer.receive(200, "INVITE");

      peer.receive("BYE");

      assertThat(bridge.await(LegEvent.Ended.class).cause().kind())
          .isEqualTo(EndCause.Kind.UNCONFIRMED);
    }
  }

  @Test
  void a_caller_who_gives_up_while_it_rings_gets_487() {
    try (TestBridge bridge = bridge().greeting(IncomingLeg::ring);
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite();
      peer.receive(180, "INVITE");

      call.cancel();

      peer.receive(200, "CANCEL");
      peer.receive(487, "INVITE");
      assertThat(bridge.await(LegEvent.Ended.class).cause().kind())
          .isEqualTo(EndCause.Kind.CANCELLED);
    }
  }

  @Test
  void a_cancel_with_another_branch_is_for_no_call() {
    try (TestBridge bridge = bridge().greeting(IncomingLeg::ring);
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite();
      peer.receive(180, "INVITE");

      call.request("CANCEL", FakeCall.branch(), call.sequence(), "", "");

      peer.receive(481, "CANCEL");
      call.cancel();
      peer.receive(487, "INVITE");
    }
  }

  @Test
  void a_cancel_that_crosses_the_answer_changes_nothing() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite();
      call.taken(peer.receive(200, "INVITE"));

      call.cancel();
      FakeMessage answer = peer.receive(m -> m.status() > 0 && m.header("CSeq").endsWith("CANCEL"));
      call.ack("");

      assertThat(answer.status()).isIn(200, 481);
      bridge.await(LegEvent.Answered.class);
    }
  }

  @Test
  void a_call_without_an_offer_gets_ours_and_answers_in_its_ack() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite("", "");

      FakeMessage ok = call.taken(peer.receive(200, "INVITE"));
      call.ack(FakeSipPeer.sdp("sendrecv"));

      assertThat(ok.body()).contains("m=audio");
      bridge.await(LegEvent.Answered.class);
    }
  }

  @Test
  void an_ack_that_owes_an_answer_and_has_none_ends_the_call() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite("", "");
      call.taken(peer.receive(200, "INVITE"));

      call.ack("");

      peer.receive("BYE");
      assertThat(bridge.await(LegEvent.Ended.class).cause().kind())
          .isEqualTo(EndCause.Kind.NO_COMMON_AUDIO);
    }
  }

  @Test
  void an_offer_without_audio_is_answered_488() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);

      call.invite("", "v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nt=0 0\nm=video 4 RTP/AVP 96\n");

      peer.receive(488, "INVITE");
      assertThat(bridge.await(LegEvent.Ended.class).cause().kind())
          .isEqualTo(EndCause.Kind.NO_COMMON_AUDIO);
    }
  }

  @Test
  void the_asserted_identity_of_a_trunk_is_believed_and_numbers_are_made_e164() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.called = "02121234567";
      call.target = "sip:02121234567@127.0.0.1:" + bridge.port;

      call.invite(
          """
          P-Asserted-Identity: "Real" <sip:05329998877@carrier>
          Diversion: <sip:02120000000@carrier>;reason=unconditional
          """,
          FakeSipPeer.sdp("sendrecv"));
      call.taken(peer.receive(200, "INVITE"));
      call.ack("");

      IncomingLeg leg = (IncomingLeg) bridge.awaitOn(LegEvent.Answered.class::isInstance).leg();
      assertThat(leg.parties())
          .isEqualTo(new CallParties("+902121234567", "+905329998877", "Real", "+902120000000"));
      assertThat(leg.origin()).isEqualTo(new Origin.FromTrunk("test"));
    }
  }

  @Test
  void a_withheld_number_stays_withheld() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);

      call.invite(
          "P-Asserted-Identity: <sip:05329998877@carrier>\nPrivacy: id\n",
          FakeSipPeer.sdp("sendrecv"));
      call.taken(peer.receive(200, "INVITE"));
      call.ack("");

      IncomingLeg leg = (IncomingLeg) bridge.awaitOn(LegEvent.Answered.class::isInstance).leg();
      assertThat(leg.parties().caller()).isNull();
    }
  }

  @Test
  void a_trunk_carries_no_more_calls_than_it_has_channels() {
    Trunk narrow =
        new Trunk(
            "narrow",
            Transport.UDP,
            "127.0.0.1",
            1,
            java.util.Set.of(),
            null,
            false,
            new LegTerms(LegTerms.Transport.RTP, List.of(LegTerms.Codec.PCMA)),
            NumberPlan.turkish(),
            Trunk.Dialling.E164,
            1,
            10);
    try (TestBridge bridge = bridge(narrow);
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall first = new FakeCall(peer, bridge);
      first.established();
      FakeCall second = new FakeCall(peer, bridge);
      second.invite();

      FakeMessage refused = peer.receive(503, "INVITE");

      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.tag("To")).isNotEmpty();
    }
  }

  @Test
  void a_request_outside_any_call_is_answered_481() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.remoteTag = "nobody";

      call.send("BYE", "", "");

      peer.receive(481, "BYE");
    }
  }

  @Test
  void an_unknown_extension_is_refused_by_its_name() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);

      call.invite("Require: nothingSensible\n", FakeSipPeer.sdp("sendrecv"));

      assertThat(peer.receive(420, "INVITE").header("Unsupported")).isEqualTo("nothingSensible");
    }
  }

  @Test
  void a_trunk_that_knows_all_tags_of_a_call_may_not_take_its_place() {
    try (TestBridge bridge = bridge();
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall first = new FakeCall(peer, bridge);
      first.established();
      FakeCall second = new FakeCall(peer, bridge);

      second.invite(
          "Replaces: "
              + first.callId
              + ";to-tag="
              + first.remoteTag
              + ";from-tag="
              + first.tag
              + "\n",
          FakeSipPeer.sdp("sendrecv"));

      second.await(403, "INVITE");
      assertThat(bridge.control.legs()).isEqualTo(1);
      first.send("BYE", "", "");
      first.await(200, "BYE");
    }
  }
}
