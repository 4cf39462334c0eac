package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.santral.sip.signalling.Counters.Count;

/// Each torture message gets its verdict, nothing breaks, and the next call is served.
class TortureIT {
  private static final Duration SILENT = Duration.ofMillis(700);

  private static TestBridge bridge;

  @BeforeAll
  static void open() {
    bridge = TestBridge.withTrunk();
  }

  @AfterAll
  static void close() {
    bridge.close();
  }

  @ParameterizedTest
  @EnumSource
  void the_verdict_is_as_documented_and_the_next_call_is_served(Torture torture) {
    try (FakeSipPeer peer = new FakeSipPeer(bridge)) {
      peer.send(torture.text(peer.port, FakeSipPeer.token()));
      FakeMessage answer = peer.receive(message -> message.status() >= 200, SILENT);
      FakeCall call = new FakeCall(peer, bridge);
      call.established();

      assertThat(status(answer)).isIn(torture.verdicts());
      assertThat(bridge.control.counters().of(Count.DEFECT)).isZero();
      call.send("BYE", "", "");
      call.await(200, "BYE");
    }
  }

  private static int status(@Nullable FakeMessage answer) {
    return answer == null ? Torture.SILENCE : answer.status();
  }
}
