package org.santral.load.chat;

import java.util.random.RandomGenerator;

/// How long a client waits before it connects again: not at all at first, then a random time below
/// a limit that doubles (full jitter), so that a crowd does not come back all at once.
final class Backoff {
  private static final int FIRST_MILLIS = 500;
  private static final int MOST_MILLIS = 8_000;
  private static final int MOST_DOUBLINGS = 5;

  private int failures;

  long nextMillis(RandomGenerator random) {
    int limit = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, MOST_DOUBLINGS));
    return failures++ == 0 ? 0 : random.nextLong(limit + 1L);
  }

  void reset() {
    failures = 0;
  }
}
