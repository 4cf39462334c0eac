package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.call.CallSettings.Limits;
import org.santral.sip.digest.Algorithm;
import org.santral.sip.signalling.Counters.Count;
import org.santral.sip.signalling.Listen;
import org.santral.sip.signalling.SignallingSettings;
import org.santral.sip.signalling.Transport;
import org.santral.sip.trunk.Trunk;

/// What a stranger may send before he is not answered any more: ten requests in these tests.
class AdmissionIT {
  private static final int BURST = 10;

  private static TestBridge bridge() {
    int port = TestBridge.freePort();
    var usual = Limits.DEFAULT;
    var limits =
        new Limits(
            0.001,
            BURST,
            usual.authFailures(),
            usual.authFailuresPerMinute(),
            usual.maxUsers(),
            usual.maxContactsPerUser());
    var signalling =
        SignallingSettings.of(
            List.of(
                Listen.on(Transport.UDP, TestBridge.HOST, port),
                Listen.on(Transport.TCP, TestBridge.HOST, port)));
    return new TestBridge(
        Clocks.DEFAULT,
        limits,
        port,
        signalling,
        List.of(Algorithm.values()),
        Trunk.ofAddress("test", TestBridge.HOST, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BYE", "INFO", "UPDATE", "REFER", "PRACK", "INVITE", "CANCEL"})
  void requests_within_no_call_are_as_limited_as_new_ones(String method) {
    try (TestBridge bridge = bridge();
        FakeSipPeer stranger = FakeSipPeer.stranger(bridge)) {
      FakeCall call = new FakeCall(stranger, bridge);
      call.remoteTag = "of-no-call";
      for (int i = 0; i < BURST; i++) {
        call.send(method, "", "");
        call.await(481, method);
      }

      call.send(method, "", "");
      call.send("OPTIONS", "", "");

      assertThat(stranger.receive(message -> true, Duration.ofMillis(300))).isNull();
      assertThat(bridge.control.counters().of(Count.OVER_RATE)).isEqualTo(2);
    }
  }

  @Test
  void a_bye_without_a_tag_is_as_limited() {
    try (TestBridge bridge = bridge();
        FakeSipPeer stranger = FakeSipPeer.stranger(bridge)) {
      FakeCall call = new FakeCall(stranger, bridge);
      for (int i = 0; i <= BURST; i++) {
        call.send("BYE", "", "");
      }

      for (int i = 0; i < BURST; i++) {
        stranger.receive(message -> message.header("CSeq").endsWith(" BYE"));
      }
      assertThat(stranger.receive(message -> true, Duration.ofMillis(300))).isNull();
    }
  }

  @Test
  void what_belongs_to_a_call_is_not_limited() {
    try (TestBridge bridge = bridge();
        FakeSipPeer trunk = new FakeSipPeer(bridge);
        FakeSipPeer stranger = FakeSipPeer.stranger(bridge)) {
      FakeCall call = new FakeCall(trunk, bridge);
      call.established();
      FakeCall roaming = new FakeCall(stranger, bridge);
      for (int i = 0; i < BURST; i++) {
        roaming.send("OPTIONS", "", "");
        roaming.await(401, "OPTIONS");
      }

      // The same call, from an address that has used up what it may send.
      stranger.send(
          """
          BYE %s SIP/2.0
          Via: SIP/2.0/UDP 127.0.0.2:%d;rport;branch=%s
          From: <sip:+905321112233@127.0.0.1>;tag=%s
          To: <sip:%s@127.0.0.1>;tag=%s
          Call-ID: %s
          CSeq: 9 BYE
          Max-Forwards: 70
          Content-Length: 0

          """
              .formatted(
                  call.target,
                  stranger.port,
                  FakeCall.branch(),
                  call.tag,
                  call.called,
                  call.remoteTag,
                  call.callId));

      stranger.receive(200, "BYE");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "z9hG4b", "bK-z9hG4bK-1"})
  void a_branch_from_before_rfc_3261_is_refused_and_nothing_is_remembered(String branch) {
    try (TestBridge bridge = bridge();
        FakeSipPeer stranger = FakeSipPeer.stranger(bridge)) {
      FakeCall call = new FakeCall(stranger, bridge);

      call.request("OPTIONS", branch, 1, "", "");
      FakeMessage refusal = call.await(400, "OPTIONS");
      call.request("OPTIONS", branch, 1, "", "");
      call.await(400, "OPTIONS");
      call.request("ACK", branch, 1, "", "");

      assertThat(refusal.header("Via")).contains("branch=" + branch);
      assertThat(bridge.control.counters().of(Count.BAD_REQUEST)).isGreaterThanOrEqualTo(2);
      assertThat(stranger.receive(message -> true, Duration.ofMillis(300))).isNull();
    }
  }

  @Test
  void branches_from_before_rfc_3261_are_limited_too() {
    try (TestBridge bridge = bridge();
        FakeSipPeer stranger = FakeSipPeer.stranger(bridge)) {
      FakeCall call = new FakeCall(stranger, bridge);
      for (int i = 0; i < BURST; i++) {
        call.request("OPTIONS", "old" + i, 1, "", "");
        call.await(400, "OPTIONS");
      }

      call.request("OPTIONS", "old", 1, "", "");

      assertThat(stranger.receive(message -> true, Duration.ofMillis(300))).isNull();
    }
  }
}
