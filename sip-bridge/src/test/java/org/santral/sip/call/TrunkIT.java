package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.media.LegTerms;
import org.santral.sip.signalling.Transport;
import org.santral.sip.trunk.NumberPlan;
import org.santral.sip.trunk.Trunk;
import org.santral.sip.trunk.Trunk.Account;

/// How trunks are kept alive, and how their calls are read.
class TrunkIT {
  private static Trunk trunk(int port, @Nullable Account account, boolean registers) {
    return new Trunk(
        "carrier",
        Transport.UDP,
        "localhost",
        port,
        Set.of(),
        account,
        registers,
        new LegTerms(LegTerms.Transport.RTP, List.of(LegTerms.Codec.PCMA)),
        NumberPlan.turkish(),
        Trunk.Dialling.E164,
        10,
        10);
  }

  @Test
  void a_trunk_that_wants_it_is_registered_with_and_carries_calls_only_then()
      throws InterruptedException {
    int port = TestBridge.freePort();
    Account account = new Account("customer", "pass", "carrier.example");
    try (Overheard log = new Overheard(TrunkKeeper.class);
        TestBridge bridge = new TestBridge(Clocks.DEFAULT, trunk(port, account, true));
        FakeSipPeer carrier = new FakeSipPeer(bridge, port)) {
      FakeMessage first = carrier.receive("REGISTER");
      assertThat(bridge.control.trunks().lines().getFirst().isUp()).isFalse();
      carrier.respond(
          first, 401, "x", "WWW-Authenticate: Digest realm=\"c\", nonce=\"n\", qop=\"auth\"\n", "");
      FakeMessage second =
          carrier.receive(m -> m.isRequest("REGISTER") && !m.header("Authorization").isEmpty());
      carrier.respond(second, 200, "x", "Expires: 300\n", "");

      log.await("Trunk 'carrier' answers");
      assertThat(bridge.control.trunks().lines().getFirst().isUp()).isTrue();
      assertThat(first.firstLine()).isEqualTo("REGISTER sip:carrier.example SIP/2.0");
      assertThat(first.contact()).isEqualTo("sip:customer@127.0.0.1:" + bridge.port);
      assertThat(second.header("CSeq")).isEqualTo("2 REGISTER");
    }
  }

  @Test
  void a_trunk_that_writes_our_account_as_the_called_one_is_read_by_its_to_header() {
    int port = TestBridge.freePort();
    Account account = new Account("customer", "pass", "carrier.example");
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT, trunk(port, account, true));
        FakeSipPeer carrier = new FakeSipPeer(bridge, port)) {
      FakeCall call = new FakeCall(carrier, bridge);
      call.called = "02121234567";
      call.target = "sip:customer@127.0.0.1:" + bridge.port;

      call.established();

      IncomingLeg leg = (IncomingLeg) bridge.awaitOn(LegEvent.Answered.class::isInstance).leg();
      assertThat(leg.parties().called()).isEqualTo("+902121234567");
    }
  }

  @Test
  void a_static_trunk_is_asked_whether_it_is_there_and_passed_over_if_it_shuts_down()
      throws InterruptedException {
    int port = TestBridge.freePort();
    try (Overheard log = new Overheard(TrunkKeeper.class);
        TestBridge bridge = new TestBridge(Clocks.DEFAULT, trunk(port, null, false));
        FakeSipPeer carrier = new FakeSipPeer(bridge, port)) {
      FakeMessage options = carrier.receive("OPTIONS");
      carrier.respond(options, 503, "x", "", "");

      log.await("Trunk 'carrier' is passed over");
      assertThat(bridge.control.trunks().lines().getFirst().isUp()).isFalse();
    }
  }

  @Test
  void trunks_come_and_go_while_calls_stand() {
    int first = TestBridge.freePort();
    int second = TestBridge.freePort();
    Account account = new Account("customer", "pass", "carrier.example");
    Trunk registering = trunk(first, account, true);
    Trunk other =
        new Trunk(
            "other",
            Transport.UDP,
            "127.0.0.1",
            second,
            Set.of(),
            null,
            false,
            new LegTerms(LegTerms.Transport.RTP, List.of(LegTerms.Codec.PCMA)),
            NumberPlan.turkish(),
            Trunk.Dialling.E164,
            10,
            10);
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT, registering);
        FakeSipPeer carrier = new FakeSipPeer(bridge, first);
        FakeSipPeer otherCarrier = new FakeSipPeer(bridge, second);
        FakeSipPeer caller = new FakeSipPeer(bridge)) {
      carrier.respond(carrier.receive("REGISTER"), 200, "x", "Expires: 300\n", "");
      FakeCall call = new FakeCall(caller, bridge);
      call.established();
      var before = bridge.control.trunks().lines().getFirst();

      bridge.control.changeTrunks(List.of(registering, other));
      otherCarrier.receive("OPTIONS");
      assertThat(bridge.control.trunks().lines()).hasSize(2).first().isSameAs(before);
      bridge.control.changeTrunks(List.of(other));

      FakeMessage farewell =
          carrier.receive(m -> m.isRequest("REGISTER") && m.header("Expires").equals("0"));
      carrier.respond(farewell, 200, "x", "", "");
      assertThat(bridge.control.trunks().lines()).hasSize(1).doesNotContain(before);
      call.send("BYE", "", "");
      call.await(200, "BYE");
      FakeCall next = new FakeCall(caller, bridge);
      next.established();
      assertThat(bridge.control.trunks().lines().getFirst().calls()).isEqualTo(1);
      assertThat(before.calls()).isZero();
    }
  }
}
