package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.santral.sip.media.MediaException;

/// SIPp against the bridge: scenarios in files of their own, each a few times at once.
class SippIT {
  @TempDir Path work;

  /// A scenario in which SIPp calls, and what the bridge does with the call.
  enum Calling {
    BASIC("basic", IncomingLeg::answer),
    DELAYED_OFFER("delayed-offer", IncomingLeg::answer),
    EARLY_MEDIA("early-media", SippIT::announceAndAnswer),
    PRACK("prack", SippIT::announceAndAnswer),
    UPDATE("update", IncomingLeg::answer),
    SESSION_TIMER("session-timer", IncomingLeg::answer),
    CANCEL("cancel", IncomingLeg::ring),
    HOLD("hold", IncomingLeg::answer),
    DTMF_INFO("dtmf-info", IncomingLeg::answer),
    REFER_BLIND("refer-blind", IncomingLeg::answer),
    LATE_ACK("late-ack", IncomingLeg::answer),
    WRONG_BYE("wrong-bye", IncomingLeg::answer);

    private final String scenario;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<IncomingLeg> greeting;

    Calling(String scenario, Consumer<IncomingLeg> greeting) {
      this.scenario = scenario;
      this.greeting = greeting;
    }
  }

  private static void announceAndAnswer(IncomingLeg leg) {
    try {
      leg.ringWithEarlyMedia();
      leg.answer();
    } catch (MediaException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  /// Connects whomever a caller wants to be connected with, or says so.
  private static void transfer(IncomingLeg leg, LegEvent event) {
    if (event instanceof LegEvent.TransferAsked(Transfer transfer)) {
      transfer.accept();
      transfer.report(200);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sipp_calls_over_udp(Calling calling) throws Exception {
    try (TestBridge bridge =
        TestBridge.withTrunk().greeting(calling.greeting).script(SippIT::transfer)) {
      Sipp.start(work, bridge, calling.scenario, TestBridge.freePort(), "-m", "5", "-r", "50")
          .succeeds();

      bridge.awaitQuiet();
      assertThat(bridge.plane.open()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BASIC", "DELAYED_OFFER", "PRACK", "CANCEL", "HOLD", "REFER_BLIND"})
  void sipp_calls_over_tcp(Calling calling) throws Exception {
    try (TestBridge bridge =
        TestBridge.withTrunk().greeting(calling.greeting).script(SippIT::transfer)) {
      Sipp.start(
              work,
              bridge,
              calling.scenario,
              TestBridge.freePort(),
              "-m",
              "5",
              "-r",
              "50",
              "-t",
              "t1")
          .succeeds();

      bridge.awaitQuiet();
      assertThat(bridge.plane.open()).isZero();
    }
  }

  @Test
  void sipp_registers_with_its_password() throws Exception {
    try (TestBridge bridge = TestBridge.forOldPhones()) {
      Sipp.start(work, bridge, "register", TestBridge.freePort(), "-m", "1").succeeds();

      assertThat(bridge.control.isReachable("alice")).isTrue();
    }
  }

  @Test
  void sipp_does_not_register_with_a_wrong_password() throws Exception {
    try (TestBridge bridge = TestBridge.forOldPhones()) {
      Sipp.start(work, bridge, "register-wrong", TestBridge.freePort(), "-m", "1").succeeds();

      assertThat(bridge.control.isReachable("alice")).isFalse();
    }
  }
}
