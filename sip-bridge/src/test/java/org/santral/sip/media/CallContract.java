package org.santral.sip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.audio.Law;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.media.LegTerms.Transport;
import org.santral.sip.media.MediaException.Reason;
import org.santral.sip.media.MediaLeg.Direction;
import org.santral.sip.rtp.RtpPacket;

/// Telephones with plain RTP and real sockets: what every media plane does for them.
public abstract class CallContract {
  private static final LegTerms TERMS =
      new LegTerms(Transport.RTP, List.of(Codec.PCMA, Codec.PCMU));

  @TempDir Path folder;

  private MediaPlane plane;

  /// An open plane, closed by the test.
  protected abstract MediaPlane open() throws Exception;

  @BeforeEach
  void openPlane() throws Exception {
    plane = open();
  }

  @AfterEach
  void closePlane() {
    plane.close();
  }

  private MediaLeg answered(FakePhone phone, Diary diary) throws Exception {
    var leg = plane.openLeg(TERMS, diary);
    phone.connect(leg.answer(phone.description(), Direction.SENDRECV));
    assertThat(diary.next()).isEqualTo("connected");
    return leg;
  }

  private Path wav(int hertz, int rate, int channels, int millis) throws IOException {
    return Tone.write(folder, hertz, rate, channels, millis);
  }

  @Test
  void two_in_a_room_hear_each_other_and_nothing_else() throws Exception {
    try (var alice = new FakePhone(Law.A).speaking(440);
        var bob = new FakePhone(Law.A).speaking(1_000)) {
      var first = answered(alice, new Diary());
      var second = answered(bob, new Diary());
      var room = plane.openRoom();

      room.join(first);
      room.join(second);

      alice.awaitTone(1_000);
      bob.awaitTone(440);
    }
  }

  @Test
  void laws_are_translated_between_those_who_have_none_in_common() throws Exception {
    try (var alice = new FakePhone(Law.A).speaking(440);
        var bob = new FakePhone(Law.MU).speaking(1_000)) {
      var room = plane.openRoom();
      room.join(answered(alice, new Diary()));
      room.join(answered(bob, new Diary()));

      alice.awaitTone(1_000);
      bob.awaitTone(440);
    }
  }

  @Test
  void a_file_is_played_to_its_end_at_its_pace() throws Exception {
    try (var alice = new FakePhone(Law.A)) {
      var diary = new Diary();
      var leg = answered(alice, diary);

      long before = System.nanoTime();
      leg.play(wav(700, 8_000, 1, 600), false);
      alice.awaitTone(700);

      assertThat(diary.next()).isEqualTo("played");
      assertThat((System.nanoTime() - before) / 1_000_000).isBetween(500L, 1_000L);
    }
  }

  @Test
  void files_of_higher_rates_and_of_two_channels_keep_their_pitch() throws Exception {
    try (var alice = new FakePhone(Law.MU)) {
      var leg = answered(alice, new Diary());

      leg.play(wav(800, 16_000, 2, 400), true);
      alice.awaitTone(800);
      leg.play(wav(1_200, 48_000, 1, 400), true);
      alice.awaitTone(1_200);
    }
  }

  @Test
  void what_is_played_goes_before_what_the_room_says() throws Exception {
    try (var alice = new FakePhone(Law.A).speaking(440);
        var bob = new FakePhone(Law.A).speaking(1_000)) {
      var first = answered(alice, new Diary());
      var room = plane.openRoom();
      room.join(first);
      room.join(answered(bob, new Diary()));
      alice.awaitTone(1_000);

      first.play(wav(700, 8_000, 1, 500), true);
      alice.awaitTone(700);
      bob.awaitTone(440);
      first.stopPlaying();
      alice.awaitTone(1_000);
    }
  }

  @Test
  void a_press_is_told_once_though_its_packets_are_many() throws Exception {
    try (var alice = new FakePhone(Law.A)) {
      var diary = new Diary();
      answered(alice, diary);

      alice.press(5);
      assertThat(diary.next()).isEqualTo("digit 5");
      alice.hearOn(20);
      alice.press(11);
      assertThat(diary.next()).isEqualTo("digit #");
      alice.press(11);
      assertThat(diary.next()).isEqualTo("digit #");
      assertThat(diary.isEmpty()).isTrue();
    }
  }

  @Test
  void digits_that_are_sent_arrive_in_order() throws Exception {
    try (var alice = new FakePhone(Law.A)) {
      var leg = answered(alice, new Diary());

      leg.sendDigits("19*D");

      var arrived = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        var digit = alice.digits.poll(5, java.util.concurrent.TimeUnit.SECONDS);
        arrived.append((char) (digit == null ? '?' : digit));
      }
      assertThat(arrived).hasToString("19*D");
      assertThat(alice.digits).isEmpty();
    }
  }

  @Test
  void a_stranger_is_neither_heard_nor_answered() throws Exception {
    try (var alice = new FakePhone(Law.A).speaking(440);
        var bob = new FakePhone(Law.A).speaking(1_000);
        var stranger =
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      var leg = plane.openLeg(TERMS, new Diary());
      var answer = leg.answer(alice.description(), Direction.SENDRECV);
      alice.connect(answer);
      var room = plane.openRoom();
      room.join(leg);
      room.join(answered(bob, new Diary()));
      alice.awaitTone(1_000);

      int port = Integer.parseInt(answer.replaceAll("(?s).*m=audio (\\d+).*", "$1"));
      var packet = new RtpPacket();
      for (int i = 0; i < 50; i++) {
        packet.writeHeader(false, 8, i, i * 160, 99);
        stranger.send(
            new java.net.DatagramPacket(packet.bytes, 172, InetAddress.getLoopbackAddress(), port));
      }

      bob.awaitTone(440);
      alice.awaitTone(1_000);
    }
  }

  @Test
  void hold_is_answered_and_ends_with_the_next_offer() throws Exception {
    try (var alice = new FakePhone(Law.A).speaking(440);
        var bob = new FakePhone(Law.A).speaking(1_000)) {
      var leg = answered(alice, new Diary());
      var room = plane.openRoom();
      room.join(leg);
      room.join(answered(bob, new Diary()));
      alice.awaitTone(1_000);

      var held = leg.answer(alice.description("a=sendonly"), Direction.SENDRECV);
      assertThat(held).contains("a=recvonly");
      assertThat(leg.isHeldByFarEnd()).isTrue();
      leg.answer(alice.description(), Direction.SENDRECV);
      assertThat(leg.isHeldByFarEnd()).isFalse();
      alice.awaitTone(1_000);
      bob.awaitTone(440);
    }
  }

  @Test
  void an_offer_with_nothing_to_agree_on_is_refused_and_the_call_goes_on() throws Exception {
    try (var alice = new FakePhone(Law.A).speaking(440);
        var bob = new FakePhone(Law.A).speaking(1_000)) {
      var leg = answered(alice, new Diary());
      var room = plane.openRoom();
      room.join(leg);
      room.join(answered(bob, new Diary()));
      alice.awaitTone(1_000);
      var unknownCodec = alice.description().replace("RTP/AVP 8 96", "RTP/AVP 18");

      assertThatThrownBy(() -> leg.answer(unknownCodec, Direction.SENDRECV))
          .isInstanceOfSatisfying(
              MediaException.class,
              refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOT_ACCEPTABLE));
      assertThatThrownBy(() -> leg.answer("v=0\r\nnonsense", Direction.SENDRECV))
          .isInstanceOfSatisfying(
              MediaException.class,
              refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED));
      assertThatThrownBy(() -> leg.accept(alice.description()))
          .isInstanceOfSatisfying(
              MediaException.class,
              refusal -> assertThat(refusal.reason()).isEqualTo(Reason.OUT_OF_TURN));

      alice.awaitTone(1_000);
      bob.awaitTone(440);
    }
  }

  @Test
  void a_leg_that_is_closed_makes_no_offer_and_leaves_the_other_alone() throws Exception {
    try (var alice = new FakePhone(Law.A).speaking(440);
        var bob = new FakePhone(Law.A).speaking(1_000);
        var carol = new FakePhone(Law.A).speaking(1_700)) {
      var first = answered(alice, new Diary());
      var room = plane.openRoom();
      room.join(first);
      room.join(answered(bob, new Diary()));
      alice.awaitTone(1_000);

      first.close();
      room.join(answered(carol, new Diary()));

      bob.awaitTone(1_700);
      assertThatThrownBy(() -> first.offer(Direction.SENDRECV)).isInstanceOf(MediaException.class);
    }
  }

  @Test
  void an_offer_of_ours_is_taken_up_with_the_answer() throws Exception {
    try (var alice = new FakePhone(Law.MU).speaking(440);
        var bob = new FakePhone(Law.A).speaking(1_000)) {
      var leg = plane.openLeg(TERMS, new Diary());
      alice.connect(leg.offer(Direction.SENDRECV));
      leg.accept(alice.description());
      var room = plane.openRoom();
      room.join(leg);
      room.join(answered(bob, new Diary()));

      alice.awaitTone(1_000);
      bob.awaitTone(440);
    }
  }

  @Test
  void a_trunk_with_keys_in_its_description_is_heard_and_hears() throws Exception {
    var terms = new LegTerms(Transport.SDES_SRTP, List.of(Codec.PCMA));
    try (var alice = new FakePhone(Law.A).speaking(440);
        var bob = new FakePhone(Law.A).speaking(1_000)) {
      var here = plane.openLeg(terms, new Diary());
      var there = plane.openLeg(terms, new Diary());
      here.accept(there.answer(here.offer(Direction.SENDRECV), Direction.SENDRECV));
      var office = plane.openRoom();
      office.join(answered(alice, new Diary()));
      office.join(here);
      var home = plane.openRoom();
      home.join(there);
      home.join(answered(bob, new Diary()));

      alice.awaitTone(1_000);
      bob.awaitTone(440);

      // A new description in the middle of it cuts nothing.
      there.accept(here.answer(there.offer(Direction.SENDRECV), Direction.SENDRECV));
      alice.awaitTone(1_000);
      bob.awaitTone(440);
    }
  }
}
