package org.santral.sip.rtpengine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.santral.sip.rtpengine.Bencode.Dictionary;
import org.santral.sip.rtpengine.Bencode.Items;
import org.santral.sip.rtpengine.Bencode.Whole;

class BencodeTest {
  private static @Nullable Dictionary decode(String text) {
    var bytes = text.getBytes(UTF_8);
    return Bencode.decode(bytes, 0, bytes.length);
  }

  @Test
  void names_are_written_in_their_order() {
    var ping =
        Dictionary.EMPTY
            .with("flags", Items.of("a", "bc"))
            .with("delay", new Whole(-7))
            .with("command", "ping");

    assertThat(new String(Bencode.encode(ping), UTF_8))
        .isEqualTo("d7:command4:ping5:delayi-7e5:flagsl1:a2:bcee");
  }

  @Test
  void what_was_written_is_read_again_also_in_turkish() {
    var said =
        Dictionary.EMPTY.with("inner", Dictionary.EMPTY.with("söz", "şığ")).with("empty", "");

    var bytes = Bencode.encode(said);

    assertThat(Bencode.decode(bytes, 0, bytes.length)).isEqualTo(said);
  }

  @Test
  void what_is_not_there_is_empty() {
    var list = Dictionary.EMPTY.with("a", Items.of("x"));

    assertThat(list.firstOf("a").text("b")).isEmpty();
    assertThat(list.dictionary("x").whole("y")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "d",
        "de ",
        "i5e",
        "le",
        "d1:a",
        "d1:ae",
        "d1:ai5",
        "d1:ai5xe",
        "d1:a9:xe",
        "d1:a-1:xe",
        "d1:a99999999999999999999:xe",
        "d1:ai99999999999999999999ee",
        "d3:abe",
        "di1e1:ae"
      })
  void what_is_cut_off_or_no_dictionary_is_nothing(String text) {
    assertThat(decode(text)).isNull();
  }

  @Test
  void nesting_has_an_end() {
    assertThat(decode("d1:a" + "l".repeat(50_000) + "e".repeat(50_000) + "e")).isNull();
  }

  @Test
  void bytes_of_any_kind_are_read_or_refused() {
    var random = new Random(7);
    var good = Bencode.encode(Dictionary.EMPTY.with("result", "ok").with("n", new Whole(5)));
    for (int i = 0; i < 20_000; i++) {
      var bytes = good.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var read = Bencode.decode(bytes, 0, bytes.length);
      assertThat(read == null || read.entries().size() <= 2).isTrue();
    }
  }
}
