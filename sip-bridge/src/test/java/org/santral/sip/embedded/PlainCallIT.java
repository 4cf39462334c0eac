package org.santral.sip.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.santral.sip.audio.Law;
import org.santral.sip.media.CallContract;
import org.santral.sip.media.Diary;
import org.santral.sip.media.FakePhone;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.media.LegTerms.Transport;
import org.santral.sip.media.MediaLeg.Direction;
import org.santral.sip.media.MediaPlane;

class PlainCallIT extends CallContract {
  private static final LegTerms TERMS =
      new LegTerms(Transport.RTP, List.of(Codec.PCMA, Codec.PCMU));

  @Override
  protected MediaPlane open() {
    return EmbeddedMediaPlane.open(
        MediaSettings.on(InetAddress.getLoopbackAddress()).withPorts(24_000, 24_400));
  }

  @Test
  void silence_is_told_once_and_so_is_its_end() throws Exception {
    var settings =
        MediaSettings.on(InetAddress.getLoopbackAddress())
            .withPorts(25_000, 25_100)
            .withTimes(Duration.ofMillis(300), Duration.ofMillis(200));
    try (var other = EmbeddedMediaPlane.open(settings);
        var alice = new FakePhone(Law.A)) {
      var diary = new Diary();
      var leg = other.openLeg(TERMS, diary);
      alice.connect(leg.answer(alice.description("a=rtcp-mux"), Direction.SENDRECV));
      assertThat(diary.next()).isEqualTo("connected");

      alice.mute();
      assertThat(diary.next()).isEqualTo("lost");
      alice.unmute();
      assertThat(diary.next()).isEqualTo("connected");
      assertThat(alice.awaitReport()).isBetween(200, 201);
      assertThat(leg.quality().packetsReceived()).isPositive();
    }
  }
}
