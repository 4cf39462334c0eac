package org.santral.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long NOW = 1_800_000_000_000L;

  @Test
  void a_burst_passes_and_then_the_rate_holds() {
    var limit = new RateLimit(20, 60, 100);

    assertThat(passed(limit, "ayse", NOW, 1_000)).isEqualTo(60);
    assertThat(passed(limit, "ayse", NOW + 1_000, 1_000)).isEqualTo(20);
    assertThat(passed(limit, "ayse", NOW + 1_049, 1_000)).isZero();
    assertThat(passed(limit, "ayse", NOW + 1_050, 1_000)).isEqualTo(1);
  }

  @Test
  void after_a_quiet_time_the_whole_burst_is_back_and_no_more() {
    var limit = new RateLimit(1, 5, 100);
    passed(limit, "ayse", NOW, 10);

    assertThat(passed(limit, "ayse", NOW + 3_600_000, 100)).isEqualTo(5);
  }

  @Test
  void keys_do_not_share_a_bucket() {
    var limit = new RateLimit(1, 1, 100);

    assertThat(limit.allow("ayse", NOW)).isTrue();
    assertThat(limit.allow("mehmet", NOW)).isTrue();
    assertThat(limit.allow("ayse", NOW)).isFalse();
  }

  @Test
  void what_was_refused_does_not_count() {
    var limit = new RateLimit(1, 1, 100);
    passed(limit, "ayse", NOW, 1_000);

    assertThat(limit.allow("ayse", NOW + 1_000)).isTrue();
  }

  @Test
  void it_says_how_long_to_wait() {
    var limit = new RateLimit(0.5, 1, 100);

    assertThat(limit.waitMillis("ayse", NOW)).isZero();
    limit.allow("ayse", NOW);
    assertThat(limit.waitMillis("ayse", NOW + 500)).isEqualTo(1_500);
    assertThat(limit.allow("ayse", NOW + 1_999)).isFalse();
    assertThat(limit.allow("ayse", NOW + 2_000)).isTrue();
  }

  @Test
  void a_clock_that_goes_back_opens_nothing() {
    var limit = new RateLimit(1, 2, 100);
    passed(limit, "ayse", NOW, 2);

    assertThat(limit.allow("ayse", NOW - 60_000)).isFalse();
  }

  @Test
  void the_table_is_bounded_and_forgets_who_has_been_quiet_longest() {
    var limit = new RateLimit(1, 1, 2);
    limit.allow("ayse", NOW);
    limit.allow("mehmet", NOW);
    limit.allow("ayse", NOW);
    limit.allow("zeynep", NOW);

    assertThat(limit.size()).isEqualTo(2);
    assertThat(limit.allow("ayse", NOW)).isFalse();
    assertThat(limit.allow("mehmet", NOW)).isTrue();
  }

  @Test
  void full_buckets_are_swept_away() {
    var limit = new RateLimit(1, 5, 100);
    limit.allow("ayse", NOW);
    passed(limit, "mehmet", NOW, 5);

    limit.sweep(NOW + 1_000);

    assertThat(limit.size()).isEqualTo(1);
  }

  @Test
  void senseless_rates_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(Double.NaN, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(1, 0, 1));
  }

  private static int passed(RateLimit limit, String key, long now, int attempts) {
    int passed = 0;
    for (int i = 0; i < attempts; i++) {
      passed += limit.allow(key, now) ? 1 : 0;
    }
    return passed;
  }
}
