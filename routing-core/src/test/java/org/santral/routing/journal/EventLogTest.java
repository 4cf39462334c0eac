package org.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.event.Event;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.OfferId;

class EventLogTest {
  private static final List<Event> EVENTS =
      List.of(
          new Event.WorkspaceConfigured(),
          new Event.AgentPaused(new AgentId("ayşe"), "lunch"),
          new Event.OfferConfirmed(new OfferId(1)));

  @Test
  void events_come_back_in_order() throws MalformedRecord {
    assertThat(EventLog.read(logOf(EVENTS).bytes())).isEqualTo(EVENTS);
    assertThat(logOf(EVENTS).size()).isEqualTo(3);
  }

  @Test
  void a_log_cut_inside_an_event_is_refused() {
    var bytes = logOf(EVENTS).bytes();

    assertThatExceptionOfType(MalformedRecord.class)
        .isThrownBy(() -> EventLog.read(Arrays.copyOf(bytes, bytes.length - 1)));
  }

  @Test
  void the_hash_is_that_of_the_bytes() {
    long hash = 0xcbf29ce484222325L;
    for (byte each : logOf(EVENTS).bytes()) {
      hash = (hash ^ Byte.toUnsignedLong(each)) * 0x100000001b3L;
    }

    assertThat(logOf(EVENTS).hash()).isEqualTo(hash);
    assertThat(logOf(List.of()).hash()).isEqualTo(0xcbf29ce484222325L);
  }

  @Test
  void the_hash_tells_another_order() {
    var reversed = new ArrayList<>(EVENTS).reversed();

    assertThat(logOf(reversed).hash()).isNotEqualTo(logOf(EVENTS).hash());
  }

  private static EventLog logOf(List<Event> events) {
    var log = new EventLog();
    events.forEach(log::on);
    return log;
  }
}
