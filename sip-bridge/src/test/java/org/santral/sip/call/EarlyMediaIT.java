package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.media.MediaException;
import org.santral.sip.trunk.Trunk;

/// What a caller hears before the call is answered, with and without reliable responses.
class EarlyMediaIT {
  private static final Clocks QUICK =
      new Clocks(
          Duration.ofMillis(50),
          Duration.ofMillis(400),
          Duration.ofMinutes(30),
          Duration.ofSeconds(1));

  private static TestBridge bridge() {
    return new TestBridge(QUICK, Trunk.ofAddress("test", "127.0.0.1", 1));
  }

  private static void announce(IncomingLeg leg) {
    try {
      leg.ringWithEarlyMedia();
    } catch (MediaException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private static void announceAndAnswer(IncomingLeg leg) {
    announce(leg);
    leg.answer();
  }

  @Test
  void early_media_and_answer_carry_the_same_description() {
    try (TestBridge bridge = bridge().greeting(EarlyMediaIT::announceAndAnswer);
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite();

      FakeMessage progress = call.await(183, "INVITE");
      FakeMessage ok = call.taken(call.await(200, "INVITE"));
      call.ack("");

      assertThat(progress.header("RSeq")).isEmpty();
      assertThat(ok.body()).isEqualTo(progress.body()).contains("m=audio");
      assertThat(ok.tag("To")).isEqualTo(progress.tag("To"));
      bridge.await(LegEvent.Answered.class);
    }
  }

  @Test
  void reliable_early_media_is_repeated_until_its_prack_and_the_answer_waits_for_it() {
    try (TestBridge bridge = bridge().greeting(EarlyMediaIT::announceAndAnswer);
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite("Supported: 100rel\n", FakeSipPeer.sdp("sendrecv"));

      call.await(183, "INVITE");
      FakeMessage progress = call.taken(call.await(183, "INVITE"));
      int invite = call.sequence();
      call.send("PRACK", "RAck: " + progress.header("RSeq") + " " + invite + " INVITE\n", "");
      call.await(200, "PRACK");
      call.await(200, "INVITE");
      call.request("ACK", FakeCall.branch(), invite, "", "");

      assertThat(progress.header("Require")).isEqualTo("100rel");
      bridge.await(LegEvent.Answered.class);
    }
  }

  @Test
  void a_prack_for_something_else_is_refused() {
    try (TestBridge bridge = bridge().greeting(EarlyMediaIT::announce);
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite("Require: 100rel\n", FakeSipPeer.sdp("sendrecv"));
      call.taken(call.await(183, "INVITE"));

      call.send("PRACK", "RAck: 1 1 INVITE\n", "");

      call.await(481, "PRACK");
    }
  }

  @Test
  void a_caller_who_never_confirms_is_refused() {
    try (TestBridge bridge = bridge().greeting(EarlyMediaIT::announce);
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite("Require: 100rel\n", FakeSipPeer.sdp("sendrecv"));

      call.await(504, "INVITE");

      assertThat(bridge.await(LegEvent.Ended.class).cause().kind())
          .isEqualTo(EndCause.Kind.UNCONFIRMED);
    }
  }

  @Test
  void a_delayed_offer_is_made_reliably_and_answered_in_the_prack() {
    try (TestBridge bridge = bridge().greeting(EarlyMediaIT::announceAndAnswer);
        FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.invite("Supported: 100rel\n", "");

      FakeMessage progress = call.taken(call.await(183, "INVITE"));
      int invite = call.sequence();
      call.send(
          "PRACK",
          "RAck: " + progress.header("RSeq") + " " + invite + " INVITE\n",
          FakeSipPeer.sdp("sendrecv"));
      call.await(200, "PRACK");
      FakeMessage ok = call.await(200, "INVITE");
      call.request("ACK", FakeCall.branch(), invite, "", "");

      assertThat(progress.body()).contains("m=audio");
      assertThat(ok.body()).isEmpty();
      bridge.await(LegEvent.Answered.class);
    }
  }
}
