package org.santral.chat.identity;

import java.time.Duration;
import java.time.Instant;

/// How often somebody has tried in vain to sign in. Each attempt counts before its password is
/// compared, so that many at once are no way around it.
///
/// @param count since the last success or reset
/// @param lockedUntil [Instant#EPOCH] if never locked
public record Failures(int count, Instant lockedUntil) {
  /// So many attempts in vain lock for a minute; each further one for twice as long.
  public static final int BEFORE_LOCK = 5;

  public static final Duration FIRST_LOCK = Duration.ofMinutes(1);
  public static final Duration LONGEST_LOCK = Duration.ofHours(1);

  public static final Failures NONE = new Failures(0, Instant.EPOCH);

  private static final int ENOUGH_TO_REACH_THE_LONGEST = 10;

  public boolean isLocked(Instant now) {
    return now.isBefore(lockedUntil);
  }

  /// One attempt more.
  Failures oneMore(Instant now) {
    int more = Math.min(count, 1_000_000) + 1;
    if (more < BEFORE_LOCK) {
      return new Failures(more, Instant.EPOCH);
    }
    int doublings = Math.min(more - BEFORE_LOCK, ENOUGH_TO_REACH_THE_LONGEST);
    Duration lock = FIRST_LOCK.multipliedBy(1L << doublings);
    return new Failures(more, now.plus(lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock));
  }
}
