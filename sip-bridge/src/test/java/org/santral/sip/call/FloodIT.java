package org.santral.sip.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.santral.sip.signalling.Counters.Count;

/// A stranger floods the bridge while calls run on the trunk. `-Dsip.flood.seconds=N` makes it any
/// length.
class FloodIT {
  private static final long SECONDS = Long.getLong("sip.flood.seconds", 5);

  /// How the flood and the calls are spread over time, which makes the rate: nothing is waited for.
  private static final long PAUSE_NANOS = 200_000;

  private static final long CALL_EVERY_NANOS = Duration.ofMillis(20).toNanos();
  private static final long GROWTH_BYTES = 48L << 20;

  @Test
  void calls_succeed_and_memory_stays_flat() throws InterruptedException {
    try (TestBridge bridge = TestBridge.withTrunk()) {
      call(bridge);
      long before = usedBytes();
      AtomicBoolean over = new AtomicBoolean();
      AtomicLong sent = new AtomicLong();
      Thread flood = Thread.ofPlatform().start(() -> flood(bridge, over, sent));
      long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
      int tried = 0;
      int succeeded = 0;
      while (System.nanoTime() < end) {
        tried++;
        succeeded += call(bridge) ? 1 : 0;
        LockSupport.parkNanos(CALL_EVERY_NANOS);
      }
      over.set(true);
      flood.join();

      assertThat(succeeded).isGreaterThanOrEqualTo((int) Math.ceil(tried * 0.99));
      assertThat(sent.get()).isGreaterThan(SECONDS * 500);
      assertThat(bridge.control.counters().of(Count.OVER_RATE)).isPositive();
      assertThat(bridge.control.counters().of(Count.DEFECT)).isZero();
      assertThat(usedBytes() - before).isLessThan(GROWTH_BYTES);
    }
  }

  private static boolean call(TestBridge bridge) {
    try (FakeSipPeer peer = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(peer, bridge);
      call.established();
      call.send("BYE", "", "");
      call.await(200, "BYE");
      return true;
    } catch (AssertionError failure) {
      return false;
    }
  }

  private static void flood(TestBridge bridge, AtomicBoolean over, AtomicLong sent) {
    Mutation mutation = new Mutation(7);
    try (FakeSipPeer stranger = FakeSipPeer.stranger(bridge)) {
      while (!over.get()) {
        FakeCall call = new FakeCall(stranger, bridge);
        call.send("REGISTER", "", "");
        call.invite();
        call.request("CANCEL", FakeCall.branch(), call.sequence(), "", "");
        call.send("BYE", "", "");
        call.remoteTag = FakeSipPeer.token();
        call.send("BYE", "", "");
        call.send("INFO", "", "");
        call.request("OPTIONS", "before-2002-" + FakeSipPeer.token(), call.sequence(), "", "");
        stranger.sendBytes(strayAnswer(bridge));
        stranger.sendBytes(mutation.of(Torture.WSINV.text(stranger.port, FakeSipPeer.token())));
        sent.addAndGet(9);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /// An answer to an INVITE that was never sent.
  private static byte[] strayAnswer(TestBridge bridge) {
    return """
    SIP/2.0 200 OK
    Via: SIP/2.0/UDP 127.0.0.1:%d;branch=%s
    From: <sip:santral@127.0.0.1>;tag=%3$s
    To: <sip:nobody@127.0.0.1>;tag=%3$s
    Call-ID: %3$s
    CSeq: 1 INVITE
    Content-Length: 0

    """
        .formatted(bridge.port, FakeCall.branch(), FakeSipPeer.token())
        .replace("\n", "\r\n")
        .getBytes(UTF_8);
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
