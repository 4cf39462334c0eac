package org.santral.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.santral.sip.signalling.Transport;
import org.santral.sip.trunk.DnsLookup.Service;

/// Where a trunk's host is, as a name server tells.
class DnsLookupIT {
  private FakeDns dns;
  private DnsLookup lookup;

  @BeforeEach
  void open() throws Exception {
    dns = new FakeDns();
    lookup = new DnsLookup(dns.url(), new Random(3));
  }

  @AfterEach
  void close() {
    dns.close();
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(address, port);
  }

  @Test
  void services_are_tried_by_their_priority() throws Exception {
    dns.knows(
        "_sip._udp.carrier.test",
        new Service(20, 0, 5_070, "127.0.0.3"),
        new Service(10, 0, 5_080, "127.0.0.2"));

    assertThat(lookup.find("carrier.test", 0, Transport.UDP))
        .containsExactly(at("127.0.0.2", 5_080), at("127.0.0.3", 5_070));
  }

  @ParameterizedTest
  @CsvSource({"UDP, _sip._udp", "TCP, _sip._tcp", "TLS, _sips._tcp"})
  void each_transport_is_a_service_of_its_own(Transport transport, String service)
      throws Exception {
    dns.knows(service + ".carrier.test", new Service(1, 1, 5_099, "127.0.0.4"));

    assertThat(lookup.find("carrier.test", 0, transport)).containsExactly(at("127.0.0.4", 5_099));
    assertThat(dns.asked.take()).isEqualTo("33 " + service + ".carrier.test");
  }

  @Test
  void a_host_without_a_service_is_called_at_the_standard_port() throws Exception {
    assertThat(lookup.find("localhost", 0, Transport.TLS)).containsExactly(at("127.0.0.1", 5_061));
  }

  @Test
  void a_name_server_that_says_nothing_is_not_waited_for_long() throws Exception {
    dns.silent();

    assertThat(lookup.find("localhost", 0, Transport.UDP)).containsExactly(at("127.0.0.1", 5_060));
  }

  @Test
  void where_a_port_or_an_address_is_configured_nobody_is_asked() throws Exception {
    assertThat(lookup.find("localhost", 5_090, Transport.UDP))
        .containsExactly(at("127.0.0.1", 5_090));
    assertThat(lookup.find("127.0.0.7", 0, Transport.UDP)).containsExactly(at("127.0.0.7", 5_060));
    assertThat(lookup.find("::1", 0, Transport.UDP)).containsExactly(at("::1", 5_060));
    assertThat(dns.asked).isEmpty();
  }

  @Test
  void a_target_that_is_nowhere_is_passed_over_and_none_at_all_is_said() throws Exception {
    dns.knows(
        "_sip._udp.carrier.test",
        new Service(1, 0, 5_070, "nowhere.invalid"),
        new Service(2, 0, 5_070, "127.0.0.3"));
    dns.knows("_sip._udp.broken.test", new Service(1, 0, 5_070, "nowhere.invalid"));

    assertThat(lookup.find("carrier.test", 0, Transport.UDP))
        .containsExactly(at("127.0.0.3", 5_070));
    assertThatThrownBy(() -> lookup.find("broken.test", 0, Transport.UDP))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void weights_decide_how_often_one_comes_first() {
    var light = new Service(1, 1, 5_060, "light");
    var heavy = new Service(1, 9, 5_060, "heavy");
    int heavyFirst = 0;
    var firsts = new LinkedHashSet<Service>();
    for (int i = 0; i < 1_000; i++) {
      var order = lookup.inOrder(List.of(light, heavy));
      assertThat(order).hasSize(2);
      firsts.add(order.getFirst());
      heavyFirst += order.getFirst().equals(heavy) ? 1 : 0;
    }

    assertThat(firsts).hasSize(2);
    assertThat(heavyFirst).isBetween(800, 950);
  }
}
