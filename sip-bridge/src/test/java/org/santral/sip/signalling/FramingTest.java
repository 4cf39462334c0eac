package org.santral.sip.signalling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FramingTest {
  private static Framing of(String stream) {
    return new Framing(new ByteArrayInputStream(stream.getBytes(UTF_8)), 200);
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }

  @Test
  void messages_follow_each_other_with_keep_alives_between() throws IOException {
    Framing framing = of("A\r\nl: 3\r\n\r\nabc\r\n\r\nB\r\nContent-Length: 0\r\n\r\n");

    assertThat(text(framing.next())).endsWith("\r\n\r\nabc");
    assertThat(framing.next()).isEmpty();
    assertThat(text(framing.next())).startsWith("B");
    assertThat(framing.next()).isNull();
  }

  @Test
  void half_a_message_is_the_end() throws IOException {
    assertThat(of("A\r\nContent-Length: 10\r\n\r\nabc").next()).isNull();
  }

  @Test
  void what_is_too_long_or_senseless_breaks_the_stream() {
    assertThatThrownBy(() -> of("x".repeat(300)).next()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> of("A\r\nl: 999\r\n\r\n").next()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> of("A\r\nl: -1\r\n\r\n").next()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> of("A\r\nl: x\r\n\r\n").next()).isInstanceOf(IOException.class);
  }
}
