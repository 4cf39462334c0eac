package org.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeterTest {
  private final Meter meter = new Meter(100, 2);

  @Test
  void a_quantity_is_summed_over_time() {
    meter.add(2, 10);
    meter.add(-1, 30);
    meter.passTo(50);

    assertThat(meter.sum(0)).isEqualTo(2 * 20 + 20);
  }

  @Test
  void each_interval_gets_the_part_that_lies_in_it_and_overtime_the_rest() {
    meter.add(3, 90);
    meter.passTo(1_000);

    assertThat(meter.sum(0)).isEqualTo(3 * 10);
    assertThat(meter.sum(1)).isEqualTo(3 * 100);
    assertThat(meter.sum(2)).isEqualTo(3 * 800);
  }
}
