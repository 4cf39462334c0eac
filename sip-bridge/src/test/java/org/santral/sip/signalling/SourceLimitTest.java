package org.santral.sip.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceLimitTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void a_source_has_a_burst_and_then_its_rate() {
    SourceLimit limit = new SourceLimit(2, 3, 10);

    assertThat(limit.allows("a", 0)).isTrue();
    assertThat(limit.allows("a", 0)).isTrue();
    assertThat(limit.allows("a", 0)).isTrue();
    assertThat(limit.allows("a", 0)).isFalse();
    assertThat(limit.allows("b", 0)).isTrue();
    assertThat(limit.allows("a", SECOND)).isTrue();
    assertThat(limit.allows("a", SECOND)).isTrue();
    assertThat(limit.allows("a", SECOND)).isFalse();
  }

  @Test
  void of_many_sources_those_longest_silent_are_forgotten() {
    SourceLimit limit = new SourceLimit(0.001, 1, 2);
    limit.allows("a", 0);
    limit.allows("b", 0);
    limit.allows("c", 0);

    assertThat(limit.allows("c", 0)).isFalse();
    assertThat(limit.allows("a", 0)).isTrue();
  }
}
