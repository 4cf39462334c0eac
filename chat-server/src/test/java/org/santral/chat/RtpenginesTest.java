package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtpenginesTest {
  @Test
  void addresses_of_both_kinds_are_read() {
    assertThat(Rtpengines.read(List.of("192.0.2.1:2223", " [2001:db8::1]:2224")))
        .containsExactly(at("192.0.2.1", 2_223), at("2001:db8::1", 2_224));
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1",
        ":2223",
        "127.0.0.1:0",
        "127.0.0.1:65536",
        "host:2223",
        "127.0.0.1:x"
      })
  void anything_else_is_refused_by_its_name(String text) {
    assertThatThrownBy(() -> Rtpengines.read(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }
}
