package org.santral.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.santral.routing.event.Event;
import org.santral.routing.simulation.Simulator;
import org.santral.routing.term.AgentId;

class BusyDayTest {
  @Test
  void it_is_as_large_as_it_says_and_nobody_is_left_over() {
    var agents = new HashSet<AgentId>();

    var report =
        Simulator.run(
            BusyDay.scenario(),
            1,
            event -> {
              if (event instanceof Event.AgentLoggedIn(var agent)) agents.add(agent);
            });

    var contacts = report.contacts();
    assertThat(agents).hasSize(500);
    assertThat(contacts.offered()).isGreaterThan(100_000);
    assertThat(contacts.abandoned()).isPositive();
    assertThat(contacts.waiting()).isZero();
    assertThat(contacts.waitedMillis()).isEqualTo(contacts.queueMillis());
  }
}
