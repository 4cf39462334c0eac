package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.call.CallSettings.Limits;
import org.santral.sip.digest.Algorithm;
import org.santral.sip.media.LegTerms;
import org.santral.sip.signalling.Listen;
import org.santral.sip.signalling.SignallingSettings;
import org.santral.sip.signalling.SignallingSettings.TlsIdentity;
import org.santral.sip.signalling.Transport;
import org.santral.sip.trunk.NumberPlan;
import org.santral.sip.trunk.Trunk;

/// Two bridges that are each other's trunk, over TLS.
class TlsIT {
  private static final String PASSWORD = "changeit";

  @TempDir Path work;

  private TlsIdentity identity() throws Exception {
    Path keystore = work.resolve("identity.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "sip",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    return new TlsIdentity(keystore, PASSWORD);
  }

  private static TestBridge bridge(int port, TlsIdentity identity, Trunk... trunks) {
    SignallingSettings signalling =
        new SignallingSettings(
            List.of(Listen.on(Transport.TLS, TestBridge.HOST, port)),
            identity,
            SignallingSettings.DEFAULT_MAX_MESSAGE_BYTES,
            SignallingSettings.DEFAULT_MAX_TRANSACTIONS);
    return new TestBridge(
        Clocks.DEFAULT, Limits.DEFAULT, port, signalling, List.of(Algorithm.SHA_256), trunks);
  }

  private static Trunk trunk(int port) {
    return new Trunk(
        "peer",
        Transport.TLS,
        TestBridge.HOST,
        port,
        Set.of(),
        null,
        false,
        new LegTerms(LegTerms.Transport.SDES_SRTP, List.of(LegTerms.Codec.PCMA)),
        NumberPlan.turkish(),
        Trunk.Dialling.E164,
        10,
        10);
  }

  @Test
  void a_call_goes_over_a_secure_trunk_and_is_hung_up_by_the_called_one() throws Exception {
    TlsIdentity identity = identity();
    int callers = TestBridge.freePort();
    int calleds = TestBridge.freePort();
    try (TestBridge called = bridge(calleds, identity, trunk(callers));
        TestBridge caller = bridge(callers, identity, trunk(calleds))) {
      caller.dial(DialOrder.toNumber("+902121234567", "+905321112233", Duration.ofSeconds(15)));
      caller.await(LegEvent.Answered.class);
      Leg leg = called.awaitOn(LegEvent.Answered.class::isInstance).leg();

      called.run(() -> leg.hangUp(Reason.NORMAL));

      assertThat(caller.await(LegEvent.Ended.class).cause().kind())
          .isEqualTo(EndCause.Kind.FAR_END_HUNG_UP);
      assertThat(((IncomingLeg) leg).parties().caller()).isEqualTo("+905321112233");
      assertThat(called.plane.legs.getFirst().terms.transport())
          .isEqualTo(LegTerms.Transport.SDES_SRTP);
    }
  }
}
