package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.media.MediaException;
import org.santral.sip.trunk.Trunk;

/// What both ends do once a call stands.
class ConversationIT {
  private static final Clocks QUICK =
      new Clocks(
          Duration.ofMillis(50),
          Duration.ofMillis(400),
          Duration.ofMinutes(30),
          Duration.ofSeconds(1));

  private TestBridge bridge;
  private FakeSipPeer peer;
  private FakeCall call;
  private Leg leg;

  @BeforeEach
  void a_call_stands() {
    bridge = new TestBridge(QUICK, Trunk.ofAddress("test", "127.0.0.1", 1));
    peer = new FakeSipPeer(bridge);
    call = new FakeCall(peer, bridge);
    call.established();
    leg = bridge.awaitOn(LegEvent.Answered.class::isInstance).leg();
  }

  @AfterEach
  void all_is_closed() {
    peer.close();
    bridge.close();
  }

  private FakePlane.FakeLeg audio() {
    return bridge.plane.legs.getFirst();
  }

  private interface Doing {
    void does(Leg leg) throws MediaException;
  }

  private void on(Doing doing) {
    bridge.run(
        () -> {
          try {
            doing.does(leg);
          } catch (MediaException unexpected) {
            throw new IllegalStateException(unexpected);
          }
        });
  }

  @Test
  void the_far_end_holds_and_resumes() {
    call.send("INVITE", "", FakeSipPeer.sdp("sendonly"));
    FakeMessage held = call.await(200, "INVITE");
    call.ack("");
    bridge.await(LegEvent.Held.class);
    call.send("INVITE", "", FakeSipPeer.sdp("sendrecv"));
    FakeMessage resumed = call.await(200, "INVITE");
    call.ack("");

    bridge.await(LegEvent.Resumed.class);
    assertThat(held.body()).contains("a=recvonly");
    assertThat(resumed.body()).contains("a=sendrecv");
  }

  @Test
  void a_reinvite_without_an_offer_gets_ours() {
    call.send("INVITE", "", "");
    FakeMessage ok = call.await(200, "INVITE");
    call.ack(FakeSipPeer.sdp("sendrecv"));

    assertThat(ok.body()).contains("m=audio");
    call.send("BYE", "", "");
    call.await(200, "BYE");
  }

  @Test
  void a_reinvite_that_overtakes_the_ack_before_it_is_taken() {
    FakeCall hasty = new FakeCall(peer, bridge);
    hasty.invite();
    hasty.taken(hasty.await(200, "INVITE"));

    hasty.send("INVITE", "", FakeSipPeer.sdp("sendonly"));

    peer.receive(m -> m.isResponse(200) && m.header("CSeq").equals("2 INVITE"));
    hasty.ack("");
    bridge.await(LegEvent.Answered.class);
    bridge.await(LegEvent.Held.class);
  }

  @Test
  void we_hold_with_music_and_resume() {
    on(leg -> leg.hold(Path.of("music.wav")));
    FakeMessage hold = call.await("INVITE");
    peer.respond(hold, 200, "", "", FakeSipPeer.sdp("recvonly"));
    call.await("ACK");
    assertThat(audio().playing).isEqualTo(Path.of("music.wav"));

    on(Leg::resume);
    FakeMessage resume = call.await("INVITE");
    peer.respond(resume, 200, "", "", FakeSipPeer.sdp("sendrecv"));
    call.await("ACK");

    assertThat(hold.body()).contains("a=sendonly");
    assertThat(resume.body()).contains("a=sendrecv");
    assertThat(audio().playing).isNull();
  }

  @Test
  void offers_that_cross_are_refused_and_ours_is_repeated() {
    on(leg -> leg.hold(null));
    FakeMessage ours = call.await("INVITE");

    call.send("INVITE", "", FakeSipPeer.sdp("sendonly"));
    call.await(491, "INVITE");
    call.request("ACK", FakeCall.branch(), call.sequence(), "", "");
    peer.respond(ours, 491, "", "", "");
    FakeMessage again =
        peer.receive(m -> m.isRequest("INVITE") && !m.header("CSeq").equals(ours.header("CSeq")));

    peer.respond(again, 200, "", "", FakeSipPeer.sdp("inactive"));
    call.await("ACK");
  }

  @Test
  void an_update_without_a_description_only_refreshes() {
    call.send("UPDATE", "Session-Expires: 200;refresher=uac\nSupported: timer\n", "");
    FakeMessage ok = call.await(200, "UPDATE");

    assertThat(ok.header("Session-Expires")).isEqualTo("200;refresher=uac");
    assertThat(ok.body()).isEmpty();
  }

  @Test
  void an_update_with_a_description_holds() {
    call.send("UPDATE", "", FakeSipPeer.sdp("inactive"));

    call.await(200, "UPDATE");
    bridge.await(LegEvent.Held.class);
  }

  @Test
  void too_short_a_session_is_refused() {
    call.send("UPDATE", "Session-Expires: 30\nSupported: timer\n", "");

    assertThat(call.await(422, "UPDATE").header("Min-SE")).isEqualTo("90");
  }

  @Test
  void digits_come_by_info_in_both_dialects() {
    call.send("INFO", "Content-Type: application/dtmf-relay\n", "Signal=5\nDuration=160\n");
    call.await(200, "INFO");
    call.send("INFO", "Content-Type: application/dtmf\n", "#");
    call.await(200, "INFO");

    assertThat(bridge.await(LegEvent.Digit.class).digit()).isEqualTo('5');
    assertThat(bridge.await(LegEvent.Digit.class).digit()).isEqualTo('#');
  }

  @Test
  void an_info_that_makes_no_sense_is_refused() {
    call.send("INFO", "Content-Type: application/dtmf-relay\n", "Signal=banana\n");
    call.await(400, "INFO");
    call.send("INFO", "Content-Type: image/png\n", "x");
    call.await(415, "INFO");
    call.send("INFO", "Info-Package: weather\n", "");
    call.await(469, "INFO");
  }

  @Test
  void a_blind_transfer_is_accepted_and_reported() {
    int number = call.send("REFER", "Refer-To: <tel:+902129876543>\n", "");
    Transfer transfer = bridge.await(LegEvent.TransferAsked.class).transfer();
    bridge.run(transfer::accept);
    call.await(202, "REFER");
    FakeMessage trying = call.await("NOTIFY");
    peer.respond(trying, 200, "", "", "");
    bridge.run(() -> transfer.report(200));
    FakeMessage done = call.await("NOTIFY");
    peer.respond(done, 200, "", "", "");

    assertThat(transfer.target()).isEqualTo("+902129876543");
    assertThat(transfer.replaced()).isNull();
    assertThat(trying.header("Event")).isEqualTo("refer;id=" + number);
    assertThat(trying.body()).startsWith("SIP/2.0 100 Trying");
    assertThat(trying.header("Subscription-State")).startsWith("active");
    assertThat(done.body()).startsWith("SIP/2.0 200 OK");
    assertThat(done.header("Subscription-State")).startsWith("terminated");
  }

  @Test
  void a_transfer_that_nobody_wants_is_refused() {
    call.send("REFER", "Refer-To: <sip:bob@santral.test>\n", "");
    Transfer transfer = bridge.await(LegEvent.TransferAsked.class).transfer();

    bridge.run(() -> transfer.refuse(603));

    call.await(603, "REFER");
  }

  @Test
  void a_transfer_without_a_target_makes_no_sense() {
    call.send("REFER", "", "");
    call.await(400, "REFER");
    call.send("REFER", "Refer-To: <mailto:somebody@santral.test>\n", "");
    call.await(400, "REFER");
  }

  @Test
  void an_attended_transfer_names_the_other_leg() {
    FakeCall consult = new FakeCall(peer, bridge);
    consult.established();
    Leg other = bridge.awaitOn(LegEvent.Answered.class::isInstance).leg();

    call.send(
        "REFER",
        "Refer-To: <sip:x@127.0.0.1?Replaces=%s%%3Bto-tag%%3D%s%%3Bfrom-tag%%3D%s>\n"
            .formatted(consult.callId, consult.remoteTag, consult.tag),
        "");

    Transfer transfer = bridge.await(LegEvent.TransferAsked.class).transfer();
    assertThat(transfer.replaced()).isEqualTo(other);
  }

  @Test
  void an_attended_transfer_to_a_call_of_somebody_else_is_known_as_such() {
    call.send("REFER", "Refer-To: <sip:x@a?Replaces=no%3Bto-tag%3D1%3Bfrom-tag%3D2>\n", "");

    Transfer transfer = bridge.await(LegEvent.TransferAsked.class).transfer();
    assertThat(transfer.namesForeignCall()).isTrue();
  }

  @Test
  void we_refer_the_far_end_and_leave_once_it_is_connected() {
    on(leg -> leg.refer("tel:+902120000000"));
    FakeMessage refer = call.await("REFER");
    peer.respond(refer, 202, "", "", "");
    notify("active;expires=60", "SIP/2.0 180 Ringing\n");
    assertThat(bridge.await(LegEvent.TransferProgress.class).status()).isEqualTo(180);
    notify("terminated;reason=noresource", "SIP/2.0 200 OK\n");

    call.await("BYE");
    assertThat(refer.header("Refer-To")).isEqualTo("<tel:+902120000000>");
    assertThat(bridge.await(LegEvent.TransferProgress.class).status()).isEqualTo(200);
    bridge.await(LegEvent.Ended.class);
  }

  private void notify(String state, String fragment) {
    call.send(
        "NOTIFY",
        "Event: refer\nSubscription-State: " + state + "\nContent-Type: message/sipfrag\n",
        fragment);
    call.await(200, "NOTIFY");
  }

  @Test
  void a_far_end_that_accepts_no_transfer_says_so() {
    on(leg -> leg.refer("tel:+902120000000"));
    FakeMessage refer = call.await("REFER");

    peer.respond(refer, 501, "", "", "");

    assertThat(bridge.await(LegEvent.TransferProgress.class).status()).isEqualTo(501);
  }

  @Test
  void a_request_that_is_older_than_one_before_is_refused() {
    call.send("OPTIONS", "", "");
    call.await(200, "OPTIONS");

    call.request("OPTIONS", FakeCall.branch(), 1, "", "");

    call.await(500, "OPTIONS");
  }

  @Test
  void a_far_end_that_does_not_know_the_call_any_more_ends_it() {
    on(leg -> leg.hold(null));
    FakeMessage hold = call.await("INVITE");

    peer.respond(hold, 481, "", "", "");

    assertThat(bridge.await(LegEvent.Ended.class).cause().kind()).isEqualTo(EndCause.Kind.VANISHED);
  }

  @Test
  void an_unknown_method_is_refused_with_those_that_are_known() {
    call.send("DANCE", "", "");
    assertThat(call.await(405, "DANCE").header("Allow")).contains("REFER");
  }

  @Test
  void a_request_without_a_header_that_its_method_needs_is_refused() {
    call.send("PUBLISH", "", "");
    call.await(400, "PUBLISH");
  }

  @Test
  void nothing_that_the_script_breaks_stops_the_call() {
    BiConsumer<IncomingLeg, LegEvent> broken =
        (leg, event) -> {
          throw new IllegalStateException("a defect of the listener");
        };
    bridge.script(broken);

    call.send("INFO", "Content-Type: application/dtmf\n", "1");
    call.await(200, "INFO");
    bridge.script((leg, event) -> {});
    call.send("BYE", "", "");
    call.await(200, "BYE");
  }
}
