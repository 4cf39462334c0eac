package org.santral.chat.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-, 0, 99",
    "bytes=10-19, 10, 19",
    "bytes=90-500, 90, 99",
    "bytes=-10, 90, 99",
    "bytes=-500, 0, 99"
  })
  void a_range_ends_with_the_file(String header, long first, long last) {
    assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=100-",
        "bytes=20-10",
        "bytes=-",
        "bytes=0-1,5-6",
        "items=0-",
        "bytes=-0",
        "bytes=x-"
      })
  void what_cannot_be_served_is_nothing(String header) {
    assertThat(ByteRange.of(header, 100)).isNull();
  }

  @Test
  void an_empty_file_has_no_range() {
    assertThat(ByteRange.of("bytes=0-", 0)).isNull();
  }
}
