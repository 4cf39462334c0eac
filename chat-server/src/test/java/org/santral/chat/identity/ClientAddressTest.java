package org.santral.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.santral.chat.identity.ClientAddress.Header;

class ClientAddressTest {
  private final ClientAddress proxied =
      new ClientAddress(Header.X_FORWARDED_FOR, List.of("10.0.0.0/8", "::1", "2001:db8:ffff::/48"));

  @Test
  void without_trusted_proxies_the_peer_is_the_client_whatever_it_says() {
    var direct = new ClientAddress(Header.X_FORWARDED_FOR, List.of());

    assertThat(direct.of("203.0.113.7", List.of("198.51.100.1"))).isEqualTo("203.0.113.7");
    assertThat(proxied.of("203.0.113.7", List.of("198.51.100.1"))).isEqualTo("203.0.113.7");
  }

  @Test
  void the_first_address_from_the_right_that_is_no_proxy_is_the_client() {
    assertThat(proxied.of("10.0.0.1", List.of("203.0.113.7"))).isEqualTo("203.0.113.7");
    assertThat(proxied.of("10.0.0.1", List.of("198.51.100.1, 203.0.113.7, 10.1.2.3")))
        .isEqualTo("203.0.113.7");
    assertThat(proxied.of("10.0.0.1", List.of("198.51.100.1", "203.0.113.7", "10.1.2.3")))
        .isEqualTo("203.0.113.7");
    assertThat(proxied.of("10.0.0.1", List.of("10.9.9.9, 10.1.2.3"))).isEqualTo("10.9.9.9");
    assertThat(proxied.of("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
  }

  @Test
  void reading_stops_at_what_is_no_address() {
    assertThat(proxied.of("10.0.0.1", List.of("203.0.113.7, unknown"))).isEqualTo("10.0.0.1");
    assertThat(proxied.of("10.0.0.1", List.of("203.0.113.7, evil.example.com, 10.1.1.1")))
        .isEqualTo("10.1.1.1");
    assertThat(proxied.of("10.0.0.1", List.of(""))).isEqualTo("10.0.0.1");
    assertThat(proxied.of("10.0.0.1", List.of("1, 999.1.1.1, 0x7f.1.1.1"))).isEqualTo("10.0.0.1");
  }

  @Test
  void ports_and_brackets_do_not_matter() {
    assertThat(proxied.of("10.0.0.1", List.of("203.0.113.7:4711"))).isEqualTo("203.0.113.7");
    assertThat(proxied.of("::1", List.of("[2001:db8::17]:4711")))
        .isEqualTo("2001:db8:0:0:0:0:0:17");
    assertThat(proxied.of("::1", List.of("2001:db8::17"))).isEqualTo("2001:db8:0:0:0:0:0:17");
  }

  @Test
  void the_standard_header_is_understood_too() {
    var standard = new ClientAddress(Header.FORWARDED, List.of("10.0.0.0/8"));

    assertThat(standard.of("10.0.0.1", List.of("for=198.51.100.1, For=203.0.113.7;proto=https")))
        .isEqualTo("203.0.113.7");
    assertThat(standard.of("10.0.0.1", List.of("proto=http;for=\"[2001:db8:cafe::17]:4711\";by=x")))
        .isEqualTo("2001:db8:cafe:0:0:0:0:17");
    assertThat(standard.of("10.0.0.1", List.of("for=203.0.113.7, for=_hidden")))
        .isEqualTo("10.0.0.1");
    assertThat(standard.of("10.0.0.1", List.of("by=\"a, for=198.51.100.1\", for=203.0.113.7")))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void ipv4_within_ipv6_is_ipv4() {
    assertThat(proxied.of("::ffff:10.0.0.1", List.of("203.0.113.7"))).isEqualTo("203.0.113.7");
    assertThat(ClientAddress.limitKey("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
  }

  @Test
  void a_household_with_ipv6_is_one_to_the_limits() {
    assertThat(ClientAddress.limitKey("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(ClientAddress.limitKey("2001:db8:1:2::9"))
        .isNotEqualTo(ClientAddress.limitKey("2001:db8:1:3::9"));
    assertThat(ClientAddress.limitKey("203.0.113.7")).isEqualTo("203.0.113.7");
    assertThat(ClientAddress.limitKey("fe80::1%eth0")).endsWith("/64");
  }

  @Test
  void malformed_networks_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientAddress(Header.FORWARDED, List.of("proxy.example.com")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientAddress(Header.FORWARDED, List.of("10.0.0.0/33")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientAddress(Header.FORWARDED, List.of("10.0.0.0/x")));
  }

  @Test
  void a_long_chain_is_followed_only_so_far() {
    String chain = "203.0.113.7" + ", 10.0.0.2".repeat(100_000);

    assertThat(proxied.of("10.0.0.1", List.of(chain))).isEqualTo("10.0.0.2");
  }
}
