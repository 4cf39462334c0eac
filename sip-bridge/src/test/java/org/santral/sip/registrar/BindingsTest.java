package org.santral.sip.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.santral.sip.registrar.Bindings.Outcome;
import org.santral.sip.signalling.Flow;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.Transport;

class BindingsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final List<String> heard = new ArrayList<>();
  private final Bindings bindings =
      new Bindings(2, 2, (user, reachable) -> heard.add(user + " " + reachable));

  private static Flow flow(int port) {
    return new Flow(Transport.UDP, "192.0.2.1", port);
  }

  private static Binding binding(
      String user, int port, long sequence, @Nullable String instance, int regId) {
    return new Binding(
        user,
        Headers.uri("sip:" + user + "@192.0.2.1:" + port),
        flow(port),
        "call",
        sequence,
        instance,
        regId,
        NOON.plusSeconds(60 + port % 10),
        1,
        "");
  }

  @Test
  void a_device_that_registers_again_is_one_device() {
    bindings.put(binding("alice", 1, 1, "phone", 1), NOON);
    bindings.put(binding("alice", 2, 2, "phone", 1), NOON);

    assertThat(bindings.find("alice", NOON)).extracting(Binding::flow).containsExactly(flow(2));
    assertThat(heard).containsExactly("alice true");
  }

  @Test
  void several_flows_of_one_device_ring_once() {
    bindings.put(binding("alice", 1, 1, "phone", 1), NOON);
    bindings.put(binding("alice", 2, 1, "phone", 2), NOON);

    assertThat(bindings.find("alice", NOON)).hasSize(1);
    bindings.closed(flow(2));
    assertThat(bindings.find("alice", NOON)).extracting(Binding::flow).containsExactly(flow(1));
  }

  @Test
  void a_request_that_comes_late_changes_nothing() {
    bindings.put(binding("alice", 1, 5, null, 0), NOON);

    assertThat(bindings.put(binding("alice", 1, 4, null, 0), NOON)).isEqualTo(Outcome.OUT_OF_ORDER);
  }

  @Test
  void a_user_has_so_many_contacts_and_the_oldest_goes() {
    bindings.put(binding("alice", 1, 1, "a", 1), NOON);
    bindings.put(binding("alice", 2, 1, "b", 1), NOON);
    bindings.put(binding("alice", 3, 1, "c", 1), NOON);

    assertThat(bindings.find("alice", NOON))
        .extracting(Binding::instance)
        .containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void there_are_so_many_users() {
    bindings.put(binding("alice", 1, 1, "a", 1), NOON);
    bindings.put(binding("bob", 2, 1, "b", 1), NOON);

    assertThat(bindings.put(binding("carol", 3, 1, "c", 1), NOON)).isEqualTo(Outcome.FULL);
  }

  @Test
  void what_expires_is_gone_and_told_of() {
    bindings.put(binding("alice", 1, 1, "a", 1), NOON);

    bindings.expire(NOON.plusSeconds(120));

    assertThat(bindings.find("alice", NOON)).isEmpty();
    assertThat(heard).containsExactly("alice true", "alice false");
  }
}
