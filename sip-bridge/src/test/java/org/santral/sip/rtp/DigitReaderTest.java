package org.santral.sip.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitReaderTest {
  private final DigitReader reader = new DigitReader();

  private char read(int event, int timestamp, int duration, boolean isEnd, boolean hasMarker) {
    return read(1, event, timestamp, duration, isEnd, hasMarker);
  }

  private char read(
      int source, int event, int timestamp, int duration, boolean isEnd, boolean hasMarker) {
    var packet = new RtpPacket();
    packet.writeHeader(hasMarker, 101, 1, timestamp, source);
    packet.bytes[12] = (byte) event;
    packet.bytes[13] = (byte) (isEnd ? 0x8A : 0x0A);
    packet.putShort(14, duration);
    packet.length = 16;
    packet.parse();
    return reader.read(packet);
  }

  @Test
  void the_last_packets_alone_are_enough() {
    assertThat(read(3, 1_000, 800, true, false)).isEqualTo('3');
    assertThat(read(3, 1_000, 800, true, false)).isEqualTo(DigitReader.NONE);
  }

  @Test
  void late_packets_of_an_earlier_press_tell_nothing_new() {
    assertThat(read(3, 1_000, 160, false, true)).isEqualTo('3');
    assertThat(read(4, 3_000, 160, false, true)).isEqualTo('4');
    assertThat(read(3, 1_000, 800, true, false)).isEqualTo(DigitReader.NONE);
  }

  @Test
  void another_stream_counts_its_time_from_elsewhere() {
    assertThat(read(1, 3, 9_000, 800, true, true)).isEqualTo('3');
    assertThat(read(2, 3, 1_000, 800, true, true)).isEqualTo('3');
    assertThat(read(2, 3, 1_000, 800, true, true)).isEqualTo(DigitReader.NONE);
  }

  @Test
  void a_key_held_for_longer_than_a_duration_can_tell_is_one_press() {
    assertThat(read(10, 0, 160, false, true)).isEqualTo('*');
    assertThat(read(10, 0, 0xFFFF, false, false)).isEqualTo(DigitReader.NONE);
    assertThat(read(10, 0xFFFF, 160, false, false)).isEqualTo(DigitReader.NONE);
    assertThat(read(10, 0xFFFF, 800, true, false)).isEqualTo(DigitReader.NONE);
    assertThat(read(10, 0x2FFFF, 160, false, true)).isEqualTo('*');
  }

  @Test
  void events_that_are_no_digits_are_passed_over() {
    assertThat(read(36, 1_000, 160, false, true)).isEqualTo(DigitReader.NONE);
  }
}
