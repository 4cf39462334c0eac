package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.signalling.Counters.Count;

/// Browser softphones over WebSocket (RFC 7118).
class BrowserIT {
  private static DialOrder toAlice() {
    return DialOrder.toUser("alice", "+905321112233", Duration.ofSeconds(5));
  }

  @Test
  void a_browser_registers_is_called_and_hung_up_over_its_socket() {
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT)) {
      FakeBrowser browser = new FakeBrowser(bridge, "alice");
      browser.register();

      bridge.dial(toAlice());
      FakeMessage invite = browser.receive(m -> m.isRequest("INVITE"));
      browser.respond(invite, 180, "");
      browser.respond(invite, 200, FakeBrowser.OFFER);
      FakeMessage ack = browser.receive(m -> m.isRequest("ACK"));
      Leg leg = bridge.awaitOn(LegEvent.Answered.class::isInstance).leg();
      bridge.run(() -> leg.hangUp(Reason.NORMAL));
      FakeMessage bye = browser.receive(m -> m.isRequest("BYE"));
      browser.respond(bye, 200, "");

      assertThat(invite.firstLine())
          .isEqualTo("INVITE sip:alice@" + browser.host + ";transport=ws SIP/2.0");
      assertThat(invite.header("Via")).startsWith("SIP/2.0/WS ");
      assertThat(invite.header("Contact")).contains("transport=ws");
      assertThat(invite.body()).contains("UDP/TLS/RTP/SAVPF");
      assertThat(ack.firstLine()).contains(browser.host);
      bridge.await(LegEvent.Ended.class);
    }
  }

  @Test
  void a_browser_calls_and_is_known_by_its_user() {
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT)) {
      FakeBrowser browser = new FakeBrowser(bridge, "bob");
      browser.callAuthorized("demo");

      FakeMessage ok = browser.receive(200, "INVITE");

      assertThat(ok.header("Via")).contains(browser.host);
      assertThat(ok.body()).contains("UDP/TLS/RTP/SAVPF");
      IncomingLeg leg = (IncomingLeg) bridge.legs.values().iterator().next();
      assertThat(leg.origin()).isEqualTo(new Origin.FromUser("bob"));
      assertThat(leg.parties().called()).isEqualTo("demo");
      assertThat(leg.parties().caller()).isEqualTo("bob");
    }
  }

  @Test
  void a_closed_socket_ends_the_registration_and_calls_fail_at_once() {
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT)) {
      FakeBrowser browser = new FakeBrowser(bridge, "alice");
      browser.register();
      assertThat(bridge.control.isReachable("alice")).isTrue();

      browser.ear.closed();

      assertThat(bridge.control.isReachable("alice")).isFalse();
    }
  }

  @Test
  void a_ping_is_answered_and_an_endless_message_closes_the_socket() {
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT)) {
      FakeBrowser browser = new FakeBrowser(bridge, "alice");

      browser.ear.hear("\r\n\r\n");
      assertThat(browser.inbox.poll()).isEqualTo(new FakeMessage("\r\n"));
      browser.ear.hear("x".repeat(100_000));

      assertThat(browser.closed).isTrue();
      assertThat(bridge.control.counters().of(Count.MALFORMED)).isEqualTo(1);
    }
  }

  @Test
  void garbage_is_counted_and_nothing_else() {
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT)) {
      FakeBrowser browser = new FakeBrowser(bridge, "alice");

      browser.say("hello, is this the telephone?\n\n");
      browser.say("INVITE sip:x SIP/2.0\nVia: nonsense\n\n");
      browser.register();

      assertThat(bridge.control.counters().of(Count.MALFORMED)).isGreaterThanOrEqualTo(1);
      assertThat(bridge.control.counters().of(Count.DEFECT)).isZero();
    }
  }
}
