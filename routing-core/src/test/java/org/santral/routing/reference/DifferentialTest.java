package org.santral.routing.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The engine against the reference on random histories: the same events after every call, every
/// invariant kept.
///
/// `-Dsantral.seeds=N` sets how many histories, `-Dsantral.first-seed=N` the first of them,
/// `-Dsantral.commands=N` their length.
class DifferentialTest {
  private static final int SHRINKING_RUNS = 300;

  private final long firstSeed = Long.getLong("santral.first-seed", 1);
  private final long seeds = Long.getLong("santral.seeds", 2_000);
  private final int commands = Integer.getInteger("santral.commands", 1_000);

  @Test
  void engine_and_reference_make_the_same_decisions() {
    for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
      var difference = Comparison.ofSeed(seed, commands, Subject::engine);
      if (difference != null) {
        var shortest = Shrinking.of(difference, Subject::engine, SHRINKING_RUNS);
        assertThat(shortest.describe()).as("seed " + seed).isEmpty();
      }
    }
  }
}
