package org.santral.chat.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void a_burst_is_let_through_and_no_more() {
    var pace = new Pace(20, 60, 0);

    for (int i = 0; i < 60; i++) {
      assertThat(pace.allows(0)).isTrue();
    }
    assertThat(pace.allows(0)).isFalse();
  }

  @Test
  void after_the_burst_it_is_so_many_a_second() {
    var pace = new Pace(20, 60, 0);
    for (int i = 0; i < 60; i++) {
      pace.allows(0);
    }

    int let = 0;
    for (int millis = 1; millis <= 1_000; millis++) {
      let += pace.allows(millis) ? 1 : 0;
    }

    assertThat(let).isEqualTo(20);
  }

  @Test
  void a_quiet_time_saves_up_one_burst_at_most() {
    var pace = new Pace(20, 60, 0);

    int let = 0;
    while (pace.allows(3_600_000)) {
      let++;
    }

    assertThat(let).isEqualTo(60);
  }
}
