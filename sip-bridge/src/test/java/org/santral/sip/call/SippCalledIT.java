package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.call.EndCause.Kind;
import org.santral.sip.media.LegTerms;
import org.santral.sip.signalling.Transport;
import org.santral.sip.trunk.NumberPlan;
import org.santral.sip.trunk.Trunk;

/// The bridge calls SIPp by a trunk: scenarios in files of their own.
class SippCalledIT {
  @TempDir Path work;

  private static Trunk trunk(String name, int port) {
    return new Trunk(
        name,
        Transport.UDP,
        TestBridge.HOST,
        port,
        Set.of(),
        null,
        false,
        new LegTerms(LegTerms.Transport.RTP, List.of(LegTerms.Codec.PCMA)),
        NumberPlan.turkish(),
        Trunk.Dialling.E164,
        10,
        10);
  }

  private static void dial(TestBridge bridge) {
    bridge.dial(DialOrder.toNumber("+905321112233", "+902121234567", Duration.ofSeconds(15)));
  }

  private static EndCause end(TestBridge bridge) {
    return bridge.await(LegEvent.Ended.class).cause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"called-answer", "called-early-media", "called-prack"})
  void sipp_answers_and_is_hung_up_on(String scenario) throws Exception {
    int port = TestBridge.freePort();
    var sipp = Sipp.called(work, scenario, port);
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT, trunk("carrier", port))) {
      dial(bridge);
      boolean audible = bridge.await(LegEvent.Ringing.class).earlyMedia();
      Leg leg = bridge.awaitOn(LegEvent.Answered.class::isInstance).leg();
      bridge.run(() -> leg.hangUp(Reason.NORMAL));

      assertThat(end(bridge).kind()).isEqualTo(Kind.HUNG_UP);
      assertThat(audible).isEqualTo(!scenario.equals("called-answer"));
      sipp.succeeds();
      bridge.awaitQuiet();
      assertThat(bridge.plane.open()).isZero();
    }
  }

  @Test
  void an_answer_whose_confirmation_was_lost_is_confirmed_again() throws Exception {
    int port = TestBridge.freePort();
    var sipp = Sipp.called(work, "called-lost-ack", port);
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT, trunk("carrier", port))) {
      dial(bridge);

      assertThat(end(bridge).kind()).isEqualTo(Kind.FAR_END_HUNG_UP);
      sipp.succeeds();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "called-302, 302, REJECTED",
    "called-486, 486, REJECTED",
    "called-503, 503, UNREACHABLE"
  })
  void a_refusal_ends_the_call_and_says_why(String scenario, int status, Kind kind)
      throws Exception {
    int port = TestBridge.freePort();
    var sipp = Sipp.called(work, scenario, port);
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT, trunk("carrier", port))) {
      dial(bridge);

      EndCause cause = end(bridge);
      assertThat(cause.kind()).isEqualTo(kind);
      assertThat(cause.status()).isEqualTo(status);
      sipp.succeeds();
      assertThat(bridge.plane.open()).isZero();
    }
  }

  @Test
  void a_trunk_that_cannot_is_followed_by_the_next() throws Exception {
    int broken = TestBridge.freePort();
    int good = TestBridge.freePort();
    var refusing = Sipp.called(Files.createDirectory(work.resolve("broken")), "called-503", broken);
    var answering = Sipp.called(Files.createDirectory(work.resolve("good")), "called-answer", good);
    try (TestBridge bridge =
        new TestBridge(Clocks.DEFAULT, trunk("broken", broken), trunk("good", good))) {
      dial(bridge);
      Leg leg = bridge.awaitOn(LegEvent.Answered.class::isInstance).leg();
      bridge.run(() -> leg.hangUp(Reason.NORMAL));

      refusing.succeeds();
      answering.succeeds();
      bridge.awaitQuiet();
      assertThat(bridge.plane.open()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"called-cancel", "called-cancel-crossing"})
  void giving_up_while_it_rings_ends_the_call_even_if_the_answer_crosses(String scenario)
      throws Exception {
    int port = TestBridge.freePort();
    var sipp = Sipp.called(work, scenario, port);
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT, trunk("carrier", port))) {
      dial(bridge);
      Leg leg = bridge.awaitOn(LegEvent.Ringing.class::isInstance).leg();
      bridge.run(() -> leg.hangUp(Reason.NORMAL));

      assertThat(end(bridge).kind()).isEqualTo(Kind.HUNG_UP);
      sipp.succeeds();
      assertThat(bridge.plane.open()).isZero();
    }
  }
}
