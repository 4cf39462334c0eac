package org.santral.sip.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class LatchTest {
  private static final InetSocketAddress TOLD = address("198.51.100.7", 4_000);
  private static final InetSocketAddress BEHIND_NAT = address("192.168.1.20", 4_000);
  private static final InetSocketAddress OTHER = address("203.0.113.9", 5_000);

  private final Latch latch = new Latch();

  private static InetSocketAddress address(String host, int port) {
    return new InetSocketAddress(Inet4Address.ofLiteral(host), port);
  }

  @Test
  void another_port_of_the_address_that_was_told_is_followed_once() {
    latch.open(TOLD);

    assertThat(latch.admits(address("198.51.100.7", 9_999), 1, false)).isTrue();
    assertThat(latch.target().getPort()).isEqualTo(9_999);
    assertThat(latch.admits(TOLD, 2, false)).isFalse();
    assertThat(latch.target().getPort()).isEqualTo(9_999);
  }

  @Test
  void a_telephone_behind_a_nat_is_found_where_it_sends_from() {
    latch.open(BEHIND_NAT);

    assertThat(latch.admits(OTHER, 1, false)).isTrue();
    assertThat(latch.target()).isEqualTo(OTHER);
  }

  @Test
  void a_stranger_must_be_persistent_while_the_told_one_is_silent() {
    latch.open(TOLD);
    for (int i = 0; i < 9; i++) {
      assertThat(latch.admits(OTHER, i, false)).isFalse();
    }
    assertThat(latch.target()).isEqualTo(TOLD);

    assertThat(latch.admits(TOLD, 1, false)).isTrue();
    assertThat(latch.admits(OTHER, 9, false)).isFalse();
    assertThat(latch.target()).isEqualTo(TOLD);
  }

  @Test
  void a_new_description_opens_it_again() {
    latch.open(TOLD);
    latch.admits(TOLD, 1, false);

    latch.open(address("198.51.100.8", 6_000));

    assertThat(latch.target().getPort()).isEqualTo(6_000);
    assertThat(latch.admits(address("198.51.100.8", 6_001), 1, false)).isTrue();
  }

  @Test
  void a_description_repeated_from_behind_a_nat_keeps_what_was_found() {
    latch.open(BEHIND_NAT);
    latch.admits(OTHER, 1, false);

    latch.open(BEHIND_NAT);

    assertThat(latch.target()).isEqualTo(OTHER);
  }

  @Test
  void who_has_the_keys_is_followed_anywhere() {
    latch.open(TOLD);
    latch.admits(TOLD, 1, true);

    assertThat(latch.admits(OTHER, 2, true)).isTrue();
    assertThat(latch.target()).isEqualTo(OTHER);
  }
}
