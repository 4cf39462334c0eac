package org.santral.sip.media;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.audio.Law;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.media.LegTerms.Transport;
import org.santral.sip.media.MediaLeg.Direction;

/// A customer, an agent and a supervisor in one room, each with a tone of his own: what every media
/// plane does.
public abstract class RoomContract {
  private static final LegTerms TERMS =
      new LegTerms(Transport.RTP, List.of(Codec.PCMA, Codec.PCMU));
  private static final int CUSTOMER = 440;
  private static final int AGENT = 1_000;
  private static final int SUPERVISOR = 1_700;

  @TempDir Path folder;

  private MediaPlane plane;
  private MediaRoom room;
  private FakePhone customer;
  private FakePhone agent;
  private FakePhone supervisor;
  private MediaLeg customerLeg;
  private MediaLeg agentLeg;
  private MediaLeg supervisorLeg;

  /// An open plane, closed by the test.
  protected abstract MediaPlane open() throws Exception;

  @BeforeEach
  void call() throws Exception {
    plane = open();
    room = plane.openRoom();
    customer = new FakePhone(Law.A).speaking(CUSTOMER);
    agent = new FakePhone(Law.MU).speaking(AGENT);
    supervisor = new FakePhone(Law.A).speaking(SUPERVISOR);
    customerLeg = leg(customer);
    agentLeg = leg(agent);
    supervisorLeg = leg(supervisor);
    room.join(customerLeg);
    room.join(agentLeg);
  }

  @AfterEach
  void hangUp() {
    customer.close();
    agent.close();
    supervisor.close();
    plane.close();
  }

  private MediaLeg leg(FakePhone phone) throws Exception {
    var leg = plane.openLeg(TERMS, new Diary());
    phone.connect(leg.answer(phone.description(), Direction.SENDRECV));
    return leg;
  }

  private static void awaitBoth(FakePhone phone, int one, int other) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(FakePhone.PATIENCE_SECONDS);
    double first;
    double second;
    do {
      var sound = phone.hear(200);
      first = Tone.share(sound, one);
      second = Tone.share(sound, other);
    } while ((first < 0.4 || second < 0.4) && System.nanoTime() < end);
    assertThat(first).as("share of " + one).isGreaterThan(0.4);
    assertThat(second).as("share of " + other).isGreaterThan(0.4);
  }

  @Test
  void each_of_three_hears_the_other_two_and_not_himself() throws Exception {
    room.join(supervisorLeg);

    awaitBoth(customer, AGENT, SUPERVISOR);
    awaitBoth(agent, CUSTOMER, SUPERVISOR);
    awaitBoth(supervisor, CUSTOMER, AGENT);
    assertThat(Tone.share(customer.hear(400), CUSTOMER)).isLessThan(0.01);
  }

  @Test
  void who_listens_hears_all_and_is_heard_by_none() throws Exception {
    room.join(supervisorLeg, Set.of());

    awaitBoth(supervisor, CUSTOMER, AGENT);
    customer.awaitTone(AGENT);
    agent.awaitTone(CUSTOMER);
  }

  @Test
  void who_whispers_is_heard_by_one() throws Exception {
    room.join(supervisorLeg, Set.of(agentLeg));

    awaitBoth(agent, CUSTOMER, SUPERVISOR);
    awaitBoth(supervisor, CUSTOMER, AGENT);
    customer.awaitTone(AGENT);
  }

  @Test
  void two_go_on_as_two_when_the_third_has_left() throws Exception {
    room.join(supervisorLeg);
    awaitBoth(customer, AGENT, SUPERVISOR);

    supervisorLeg.close();

    customer.awaitTone(AGENT);
    agent.awaitTone(CUSTOMER);
  }

  @Test
  void a_recording_has_this_side_left_and_the_others_right() throws Exception {
    var path = folder.resolve("call.wav");
    customer.awaitTone(AGENT);
    agent.awaitTone(CUSTOMER);
    var recording = room.record(path, customerLeg);
    customer.hear(1_000);
    recording.pause();
    customer.hear(600);
    recording.resume();
    customerLeg.play(Tone.write(folder, 700, 8_000, 1, 500), true);
    customer.awaitTone(700);
    customer.hear(1_000);
    recording.close();

    assertThat(recording.written().toCompletableFuture().get(5, SECONDS)).isTrue();
    var sides = read(path);
    var left = sides[0];
    var right = sides[1];
    var first = 8_000;
    assertThat(clearest(part(left, 0, first), CUSTOMER)).isGreaterThan(0.95);
    assertThat(clearest(part(right, 0, first), AGENT)).isGreaterThan(0.95);
    assertThat(clearest(left, AGENT)).isLessThan(0.1);
    assertThat(quietest(left)).isZero();
    var last = left.length - 8_000;
    assertThat(clearest(part(left, last, 8_000), CUSTOMER)).isGreaterThan(0.95);
    assertThat(clearest(part(right, last, 8_000), 700)).isGreaterThan(0.95);
  }

  /// The greatest share of a tone in any fifth of a second: a busy machine stalls now and then.
  private static double clearest(short[] sound, int hertz) {
    double best = 0;
    for (int at = 0; at + 1_600 <= sound.length; at += 160) {
      best = Math.max(best, Tone.share(part(sound, at, 1_600), hertz));
    }
    return best;
  }

  private static short[] part(short[] sound, int from, int samples) {
    return Arrays.copyOfRange(sound, from, from + samples);
  }

  /// The level of the quietest fifth of a second.
  private static double quietest(short[] sound) {
    double quietest = Double.MAX_VALUE;
    for (int at = 0; at + 1_600 <= sound.length; at += 160) {
      quietest = Math.min(quietest, Tone.level(part(sound, at, 1_600)));
    }
    return quietest;
  }

  /// Both sides of a file, once it is complete.
  private static short[][] read(Path path) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(FakePhone.PATIENCE_SECONDS);
    ByteBuffer bytes;
    do {
      bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    } while (bytes.getInt(40) != bytes.limit() - 44 && System.nanoTime() < end);
    assertThat(bytes.getInt(40)).isEqualTo(bytes.limit() - 44);
    var sides = new short[2][(bytes.limit() - 44) / 4];
    bytes.position(44);
    for (int i = 0; i < sides[0].length; i++) {
      sides[0][i] = bytes.getShort();
      sides[1][i] = bytes.getShort();
    }
    return sides;
  }
}
