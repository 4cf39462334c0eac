package org.santral.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AgendaTest {
  private final Agenda agenda = new Agenda(Floor.START_MILLIS);
  private final Customer anna = new Customer(0);
  private final Customer berk = new Customer(1);

  @Test
  void what_comes_earlier_is_done_earlier_and_the_clock_follows() {
    agenda.add(900_000, Errand.Kind.COMPLETE, anna, 0);
    agenda.add(4_000, Errand.Kind.ANSWER, berk, 17);

    var first = agenda.next();
    assertThat(first.customer).isSameAs(berk);
    assertThat(first.offer).isEqualTo(17);
    assertThat(agenda.nowMillis()).isEqualTo(Floor.START_MILLIS + 4_000);

    assertThat(agenda.next().customer).isSameAs(anna);
    assertThat(agenda.nowMillis()).isEqualTo(Floor.START_MILLIS + 900_000);
    assertThat(agenda.size()).isZero();
  }

  @Test
  void the_wheel_turns_more_than_once() {
    for (int turn = 1; turn <= 5; turn++) {
      agenda.add(Agenda.HORIZON_MILLIS, Errand.Kind.FINISH, anna, turn);

      assertThat(agenda.next().offer).isEqualTo(turn);
      assertThat(agenda.nowMillis()).isEqualTo(Floor.START_MILLIS + turn * Agenda.HORIZON_MILLIS);
    }
  }
}
