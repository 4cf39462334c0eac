package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.trunk.Trunk;

/// Two legs that have nothing in common but whoever uses the bridge.
class BridgingIT {
  private static final DialOrder TO_ALICE =
      DialOrder.toUser("alice", "+905321112233", Duration.ofSeconds(10));

  @Test
  void a_caller_from_a_trunk_is_connected_with_a_browser_and_its_end_ends_only_its_leg() {
    AtomicReference<IncomingLeg> waiting = new AtomicReference<>();
    try (TestBridge bridge =
            new TestBridge(Clocks.DEFAULT, Trunk.ofAddress("test", "127.0.0.1", 1))
                .greeting(
                    leg -> {
                      waiting.set(leg);
                      leg.ring();
                    });
        FakeSipPeer caller = new FakeSipPeer(bridge)) {
      FakeBrowser browser = new FakeBrowser(bridge, "alice");
      browser.register();
      FakeCall call = new FakeCall(caller, bridge);
      call.invite();
      call.await(180, "INVITE");

      bridge.dial(TO_ALICE);
      FakeMessage invite = browser.receive(m -> m.isRequest("INVITE"));
      browser.respond(invite, 200, FakeBrowser.OFFER);
      Leg agent = bridge.awaitOn(LegEvent.Answered.class::isInstance).leg();
      bridge.run(() -> waiting.get().answer());
      call.taken(call.await(200, "INVITE"));
      call.ack("");
      assertThat(bridge.awaitOn(LegEvent.Answered.class::isInstance).leg())
          .isEqualTo(waiting.get());
      bridge.run(() -> agent.hangUp(Reason.NORMAL));
      browser.receive(m -> m.isRequest("BYE"));

      assertThat(bridge.awaitOn(LegEvent.Ended.class::isInstance).leg()).isEqualTo(agent);
      assertThat(bridge.control.legs()).isEqualTo(1);
      call.send("BYE", "", "");
      call.await(200, "BYE");
    }
  }

  @Test
  void a_browser_that_was_reloaded_takes_its_call_back() {
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT)) {
      FakeBrowser before = new FakeBrowser(bridge, "alice");
      before.register();
      bridge.dial(TO_ALICE);
      FakeMessage invite = before.receive(m -> m.isRequest("INVITE"));
      before.respond(invite, 200, FakeBrowser.OFFER);
      Leg old = bridge.awaitOn(LegEvent.Answered.class::isInstance).leg();
      before.ear.closed();

      FakeBrowser after = new FakeBrowser(bridge, "alice");
      after.register();
      after.callAuthorized(
          "santral",
          "Replaces: "
              + invite.header("Call-ID")
              + ";to-tag="
              + invite.tag("From")
              + ";from-tag=b\n");
      FakeMessage ok = after.receive(200, "INVITE");
      after.acknowledge(ok);

      TestBridge.Heard answered = bridge.awaitOn(LegEvent.Answered.class::isInstance);
      assertThat(((IncomingLeg) answered.leg()).replaced()).isEqualTo(old);
      TestBridge.Heard ended = bridge.awaitOn(LegEvent.Ended.class::isInstance);
      assertThat(ended.leg()).isEqualTo(old);
      assertThat(((LegEvent.Ended) ended.event()).cause().kind()).isEqualTo(EndCause.Kind.REPLACED);
      assertThat(bridge.control.legs()).isEqualTo(1);
    }
  }
}
