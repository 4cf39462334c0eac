package org.santral.sip.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LawTest {
  /// ITU-T G.711, tables 1a and 2a.
  @Test
  void ends_and_middles_are_those_of_the_tables() {
    assertThat(Law.A.decode((byte) 0xD5)).isEqualTo((short) 8);
    assertThat(Law.A.decode((byte) 0xAA)).isEqualTo((short) 32_256);
    assertThat(Law.A.decode((byte) 0x2A)).isEqualTo((short) -32_256);
    assertThat(Law.MU.decode((byte) 0xFF)).isZero();
    assertThat(Law.MU.decode((byte) 0x80)).isEqualTo((short) 32_124);
    assertThat(Law.MU.decode((byte) 0x00)).isEqualTo((short) -32_124);
  }

  @Test
  void each_code_comes_back_as_itself() {
    for (int code = 0; code < 256; code++) {
      assertThat(Law.A.encode(Law.A.decode((byte) code))).isEqualTo((byte) code);
      // Two codes of this law mean silence.
      if (code != 0x7F) {
        assertThat(Law.MU.encode(Law.MU.decode((byte) code))).isEqualTo((byte) code);
      }
    }
  }

  @Test
  void translation_is_as_good_as_decoding_and_encoding() {
    var bytes = new byte[256];
    for (int code = 0; code < 256; code++) {
      bytes[code] = (byte) code;
    }

    Law.A.translate(bytes, 0, 256);

    for (int code = 0; code < 256; code++) {
      assertThat(bytes[code]).isEqualTo(Law.A.encode(Law.MU.decode((byte) code)));
    }
  }
}
