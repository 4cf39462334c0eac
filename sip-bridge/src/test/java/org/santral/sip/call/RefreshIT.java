package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sessions of 90 s that one of both ends keeps alive (RFC 4028). Time passes by hand.
class RefreshIT {
  private final HandTimers timers = new HandTimers();
  private final TestBridge bridge = TestBridge.withTrunkAnd(timers);
  private final FakeSipPeer peer = new FakeSipPeer(bridge);
  private final FakeCall call = new FakeCall(peer, bridge);

  @AfterEach
  void close() {
    peer.close();
    bridge.close();
  }

  private FakeMessage established(String refresher) {
    call.invite(
        "Supported: timer\nSession-Expires: 90;refresher=" + refresher + "\n",
        FakeSipPeer.sdp("sendrecv"));
    FakeMessage ok = call.taken(call.await(200, "INVITE"));
    call.ack("");
    bridge.await(LegEvent.Answered.class);
    return ok;
  }

  private FakeMessage refresh() {
    timers.pass(Duration.ofSeconds(46));
    return peer.receive(
        message -> message.isRequest("INVITE") && message.header("Call-ID").equals(call.callId));
  }

  private void confirm(FakeMessage refresh, String expires) throws InterruptedException {
    peer.respond(refresh, 200, "", expires, FakeSipPeer.sdp("sendrecv"));
    peer.receive("ACK");
    // What sent the ACK has come to its end on the lane by then.
    var done = new CountDownLatch(1);
    bridge.run(done::countDown);
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void we_refresh_halfway_and_again_as_long_as_the_call_stands() throws Exception {
    FakeMessage ok = established("uas");

    FakeMessage first = refresh();
    confirm(first, "Session-Expires: 90;refresher=uac\nRequire: timer\n");
    FakeMessage second = refresh();

    assertThat(ok.header("Session-Expires")).isEqualTo("90;refresher=uas");
    assertThat(first.header("Session-Expires")).isEqualTo("90;refresher=uac");
    assertThat(second.header("Session-Expires")).isEqualTo("90;refresher=uac");
    assertThat(second.header("CSeq")).isNotEqualTo(first.header("CSeq"));
  }

  @Test
  void a_far_end_that_does_not_know_the_call_any_more_ends_it() {
    established("uas");

    FakeMessage refresh = refresh();
    peer.respond(refresh, 481, "", "", "");

    assertThat(bridge.await(LegEvent.Ended.class).cause().kind()).isEqualTo(EndCause.Kind.VANISHED);
  }

  @Test
  void a_far_end_that_refreshes_keeps_the_call() {
    FakeMessage ok = established("uac");
    assertThat(ok.header("Session-Expires")).isEqualTo("90;refresher=uac");
    assertThat(ok.header("Require")).contains("timer");

    for (int i = 0; i < 3; i++) {
      timers.pass(Duration.ofSeconds(45));
      call.send("UPDATE", "Supported: timer\nSession-Expires: 90;refresher=uac\n", "");
      assertThat(call.await(200, "UPDATE").header("Session-Expires")).isEqualTo("90;refresher=uac");
    }

    call.send("BYE", "", "");
    call.await(200, "BYE");
    assertThat(bridge.await(LegEvent.Ended.class).cause().kind())
        .isEqualTo(EndCause.Kind.FAR_END_HUNG_UP);
  }

  @Test
  void a_far_end_that_owes_a_refresh_and_gives_none_is_given_up_and_told() {
    established("uac");

    timers.pass(Duration.ofSeconds(61));

    peer.receive("BYE");
    assertThat(bridge.await(LegEvent.Ended.class).cause().kind()).isEqualTo(EndCause.Kind.VANISHED);
  }
}
