package org.santral.sip.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.santral.sip.audio.Law;
import org.santral.sip.media.Diary;
import org.santral.sip.media.FakePhone;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.media.LegTerms.Transport;
import org.santral.sip.media.MediaLeg.Direction;

/// Strangers who send anything to all ports while two talk.
class FloodIT {
  private static final int PACKETS = 100_000;
  private static final long MOST_GROWTH_BYTES = 8 << 20;

  private static long usedBytes() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void garbage_disturbs_nobody_and_leaves_nothing_behind() throws Exception {
    var loopback = InetAddress.getLoopbackAddress();
    var phoneTerms = new LegTerms(Transport.RTP, List.of(Codec.PCMA));
    var browserTerms = new LegTerms(Transport.WEBRTC, List.of(Codec.PCMA));
    try (var plane = EmbeddedMediaPlane.open(MediaSettings.on(loopback).withPorts(25_100, 25_200));
        var alice = new FakePhone(Law.A).speaking(440);
        var bob = new FakePhone(Law.A).speaking(1_000);
        var stranger = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
      var diary = new Diary();
      var first = plane.openLeg(phoneTerms, diary);
      var second = plane.openLeg(phoneTerms, diary);
      var browser = plane.openLeg(browserTerms, new Diary());
      var answer = first.answer(alice.description(), Direction.SENDRECV);
      alice.connect(answer);
      bob.connect(second.answer(bob.description(), Direction.SENDRECV));
      var room = plane.openRoom();
      room.join(first);
      room.join(second);
      alice.awaitTone(1_000);
      int[] ports = {port(answer), port(answer) + 1, port(browser.offer(Direction.SENDRECV))};
      long before = usedBytes();

      var random = new SplittableRandom(1);
      int[] beginnings = {0, 1, 20, 22, 63, 128, 144, 191, 255};
      for (int i = 0; i < PACKETS; i++) {
        var bytes = new byte[random.nextInt(1, 300)];
        random.nextBytes(bytes);
        bytes[0] = (byte) beginnings[random.nextInt(beginnings.length)];
        int port = ports[i % ports.length];
        stranger.send(new DatagramPacket(bytes, bytes.length, loopback, port));
      }

      alice.awaitTone(1_000);
      bob.awaitTone(440);
      assertThat(diary.next()).isEqualTo("connected");
      assertThat(diary.next()).isEqualTo("connected");
      assertThat(diary.isEmpty()).isTrue();
      assertThat(usedBytes() - before).isLessThan(MOST_GROWTH_BYTES);
    }
  }

  private static int port(String description) {
    return Integer.parseInt(description.replaceAll("(?s).*m=audio (\\d+).*", "$1"));
  }
}
