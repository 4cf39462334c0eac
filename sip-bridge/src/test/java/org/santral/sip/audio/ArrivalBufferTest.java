package org.santral.sip.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArrivalBufferTest {
  private final ArrivalBuffer buffer = new ArrivalBuffer();
  private final short[] frame = new short[Frames.SAMPLES];

  /// A packet all of whose samples are the same.
  private void write(int timestamp, int level, int samples) {
    var codes = new byte[samples];
    Arrays.fill(codes, Law.A.encode((short) level));
    buffer.write(timestamp, codes, 0, samples, Law.A);
  }

  private int read() {
    buffer.read(frame);
    return frame[0];
  }

  private static int heard(int level) {
    return Law.A.decode(Law.A.encode((short) level));
  }

  @Test
  void sound_comes_out_one_frame_later_in_its_order() {
    write(160_000, 1_000, 160);
    assertThat(read()).isZero();
    write(160_320, 3_000, 160);
    write(160_160, 2_000, 160);

    assertThat(read()).isEqualTo(heard(1_000));
    assertThat(read()).isEqualTo(heard(2_000));
    assertThat(read()).isEqualTo(heard(3_000));
  }

  @Test
  void what_is_missing_fades_out() {
    write(0, 8_000, 160);
    read();
    read();

    assertThat(read()).isEqualTo(heard(8_000) / 2);
    assertThat(read()).isEqualTo(heard(8_000) / 4);
    assertThat(read()).isEqualTo(heard(8_000) / 8);
    assertThat(read()).isZero();
  }

  @Test
  void packets_of_another_length_are_cut_into_frames() {
    write(0, 1_000, 240);
    read();
    write(240, 2_000, 240);

    assertThat(read()).isEqualTo(heard(1_000));
    read();
    assertThat(frame[0]).isEqualTo((short) heard(1_000));
    assertThat(frame[80]).isEqualTo((short) heard(2_000));
    assertThat(read()).isEqualTo(heard(2_000));
  }

  @Test
  void a_new_time_base_is_followed() {
    write(0, 1_000, 160);
    read();
    read();
    write(1_000_000, 2_000, 160);
    read();

    assertThat(read()).isEqualTo(heard(2_000));
  }

  @Test
  void sound_that_is_always_late_waits_longer() {
    int timestamp = 0;
    write(timestamp, 1_000, 160);
    read();
    read();
    // From now on everything comes 30 ms later.
    read();
    int heard = 0;
    for (int i = 0; i < 20; i++) {
      timestamp += 160;
      write(timestamp, 1_000, 160);
      heard += read() == heard(1_000) ? 1 : 0;
    }

    assertThat(heard).isGreaterThan(17);
  }
}
