package org.santral.sip.rtpengine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.audio.Law;
import org.santral.sip.embedded.EmbeddedMediaPlane;
import org.santral.sip.embedded.MediaSettings;
import org.santral.sip.media.Diary;
import org.santral.sip.media.FakePhone;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.media.LegTerms.Transport;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.media.MediaLeg.Direction;
import org.santral.sip.media.MediaRoom;
import org.santral.sip.media.Tone;

/// Two who do nothing but talk, over two rtpengines: their packets leave this process alone.
@EnabledIf("org.santral.sip.rtpengine.RtpengineProcess#isThere")
class DirectCallIT {
  private static final LegTerms TERMS = new LegTerms(Transport.RTP, List.of(Codec.PCMA));

  @TempDir static Path folder;

  private static RtpengineProcess one;
  private static RtpengineProcess other;

  private RtpengineMediaPlane plane;
  private MediaRoom room;
  private FakePhone alice;
  private FakePhone bob;
  private MediaLeg aliceLeg;
  private MediaLeg bobLeg;
  private final Diary aliceDiary = new Diary();

  @BeforeAll
  static void start() throws Exception {
    one = new RtpengineProcess(25_393, 44_000, folder);
    other = new RtpengineProcess(25_394, 45_000, folder);
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  @BeforeEach
  void call() throws Exception {
    plane =
        RtpengineMediaPlane.open(
            RtpengineSettings.of(List.of(one.address(), other.address())), desks());
    alice = new FakePhone(Law.A).speaking(440);
    bob = new FakePhone(Law.A).speaking(1_000);
    aliceLeg = leg(alice, aliceDiary);
    bobLeg = leg(bob, new Diary());
    room = plane.openRoom();
    room.join(aliceLeg);
    room.join(bobLeg);
  }

  private static EmbeddedMediaPlane desks() {
    return EmbeddedMediaPlane.open(
        MediaSettings.on(InetAddress.getLoopbackAddress()).withPorts(26_000, 26_200));
  }

  private MediaLeg leg(FakePhone phone, Diary diary) throws Exception {
    var leg = plane.openLeg(TERMS, diary);
    phone.connect(leg.answer(phone.description(), Direction.SENDRECV));
    return leg;
  }

  @AfterEach
  void hangUp() {
    alice.close();
    bob.close();
    plane.close();
  }

  private void awaitDirect() throws Exception {
    alice.awaitUntouched();
    bob.awaitUntouched();
    alice.awaitTone(1_000);
    bob.awaitTone(440);
  }

  @Test
  void music_for_one_of_them_brings_both_back_and_its_end_lets_them_go_again() throws Exception {
    awaitDirect();

    aliceLeg.play(Tone.write(folder, 700, 8_000, 1, 500), true);

    alice.awaitTone(700);
    bob.awaitMade();
    bob.awaitTone(440);

    aliceLeg.stopPlaying();

    awaitDirect();
  }

  @Test
  void keys_reach_the_other_with_the_sound_and_those_we_send_reach_him_as_well() throws Exception {
    assertThat(aliceDiary.next()).isEqualTo("connected");
    awaitDirect();

    alice.press(5);

    assertThat(bob.digits.poll(FakePhone.PATIENCE_SECONDS, SECONDS)).isEqualTo((byte) '5');
    assertThat(aliceDiary.isEmpty()).isTrue();

    bobLeg.sendDigits("9");

    assertThat(bob.digits.poll(FakePhone.PATIENCE_SECONDS, SECONDS)).isEqualTo((byte) '9');
    awaitDirect();
  }

  @Test
  void a_recording_hears_both_from_its_beginning() throws Exception {
    awaitDirect();

    var recording = room.record(folder.resolve("call.wav"), aliceLeg);
    alice.awaitMade();
    bob.awaitMade();
    alice.hear(3_000);
    recording.close();

    assertThat(recording.written().toCompletableFuture().get(5, SECONDS)).isTrue();
    awaitDirect();
  }

  @Test
  void hold_and_its_end_are_agreed_on_in_the_middle_of_it() throws Exception {
    awaitDirect();

    var held = aliceLeg.answer(alice.description("a=sendonly"), Direction.SENDRECV);
    assertThat(held).contains("a=recvonly");
    assertThat(aliceLeg.isHeldByFarEnd()).isTrue();
    bobLeg.accept(answering(bobLeg.offer(Direction.SENDRECV)));
    bob.awaitMade();
    aliceLeg.answer(alice.description(), Direction.SENDRECV);

    awaitDirect();
  }

  private String answering(String offer) {
    assertThat(offer).contains("m=audio");
    return bob.description();
  }

  @Test
  void what_is_known_of_a_leg_is_of_now_and_counts_what_went_elsewhere() throws Exception {
    awaitDirect();
    alice.hear(2_000);

    long before = aliceLeg.quality().packetsReceived();
    bob.awaitMade();
    bob.hear(400);

    var quality = aliceLeg.quality();
    assertThat(quality.packetsReceived()).isGreaterThan(before).isGreaterThan(100);
    assertThat(quality.packetsLost()).isZero();
  }

  @Test
  void a_third_hears_both_and_is_heard() throws Exception {
    awaitDirect();
    try (var carol = new FakePhone(Law.A).speaking(1_700)) {
      var third = leg(carol, new Diary());
      room.join(third);

      carol.awaitMade();
      alice.awaitMade();
      third.close();
    }
    awaitDirect();
  }

  @Test
  void who_falls_silent_is_told_by_this_process() throws Exception {
    awaitDirect();

    alice.mute();

    // Silence, once a second, is what this process sends where nothing comes.
    bob.awaitMade();
    alice.unmute();
    awaitDirect();
  }

  @Test
  void new_calls_go_to_the_rtpengine_that_is_left() throws Exception {
    one.kill();
    try (var carol = new FakePhone(Law.A).speaking(1_700);
        var dave = new FakePhone(Law.A).speaking(2_300)) {
      var office = plane.openRoom();
      office.join(leg(carol, new Diary()));
      office.join(leg(dave, new Diary()));

      carol.awaitTone(2_300);
      dave.awaitTone(1_700);
    } finally {
      one.startAgain();
    }
  }

  @Test
  void a_plane_without_any_rtpengine_does_not_open_and_says_why() throws Exception {
    var nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 25_399);
    try (var desks =
        EmbeddedMediaPlane.open(
            MediaSettings.on(InetAddress.getLoopbackAddress()).withPorts(26_200, 26_300))) {
      assertThatThrownBy(
              () -> RtpengineMediaPlane.open(RtpengineSettings.of(List.of(nobody)), desks))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No rtpengine answers");
    }
  }
}
