package org.santral.routing.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
  @Test
  void everything_that_can_happen_happens() {
    var census = new Census();

    census.count(100, 1_000);

    assertThat(census.missing()).isEmpty();
  }

  @Test
  void the_reference_agrees_with_itself_and_breaks_no_invariant() {
    for (long seed = 0; seed < 30; seed++) {
      assertThat(Comparison.ofSeed(seed, 1_000, Subject::reference)).isNull();
    }
  }
}
