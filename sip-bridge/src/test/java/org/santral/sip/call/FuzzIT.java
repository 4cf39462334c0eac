package org.santral.sip.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.signalling.Counters.Count;
import org.santral.sip.trunk.Trunk;

/// Broken messages by the thousand, over UDP and WebSocket. `-Dsip.fuzz.messages=N` makes it any
/// length, `-Dsip.fuzz.seed=N` repeats a run.
class FuzzIT {
  private static final int MESSAGES = Integer.getInteger("sip.fuzz.messages", 4_000);
  private static final long SEED = Long.getLong("sip.fuzz.seed", System.nanoTime());

  /// Keeps the rate below what a socket drops: nothing is waited for.
  private static final long PAUSE_NANOS = 100_000;

  @Test
  void nothing_breaks_and_calls_are_served_in_between() {
    Clocks quick =
        new Clocks(
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofMinutes(30),
            Duration.ofSeconds(1));
    Mutation mutation = new Mutation(SEED);
    Torture[] originals = Torture.values();
    try (TestBridge bridge = new TestBridge(quick, Trunk.ofAddress("test", "127.0.0.1", 1));
        FakeSipPeer broken = new FakeSipPeer(bridge)) {
      FakeBrowser browser = new FakeBrowser(bridge, "alice");
      for (int i = 0; i < MESSAGES; i++) {
        String original = originals[i % originals.length].text(broken.port, FakeSipPeer.token());
        byte[] message = mutation.of(original);
        if (i % 3 == 0) {
          browser.ear.hear(new String(message, UTF_8));
          browser.inbox.clear();
        } else {
          broken.sendBytes(message);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        if (i % 500 == 499) {
          call(bridge, i);
        }
      }

      assertThat(bridge.control.counters().of(Count.DEFECT)).as("seed %d", SEED).isZero();
      bridge.awaitQuiet();
      assertThat(bridge.plane.open()).as("seed %d", SEED).isZero();
    }
  }

  private static void call(TestBridge bridge, int after) {
    try (FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.established();
      call.send("BYE", "", "");
      call.await(200, "BYE");
    } catch (AssertionError failure) {
      throw new AssertionError("after " + after + " messages of the seed " + SEED, failure);
    }
  }
}
