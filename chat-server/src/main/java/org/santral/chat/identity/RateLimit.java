package org.santral.chat.identity;

import java.util.LinkedHashMap;

/// How often something may happen for each of many keys: a bucket that fills at a steady rate and
/// holds a burst. Kept as one number a key, the time at which the bucket is full again (generic
/// cell rate algorithm, ITU-T I.371). Threads may share it.
///
/// Only so many keys are remembered; past that the one that has been quiet longest is forgotten,
/// which gives it its burst back.
public final class RateLimit {
  private static final long MICROS = 1_000_000;

  private final long intervalMicros;
  private final long burstMicros;
  private final int mostKeys;
  private final LinkedHashMap<String, Long> fullAtMicros = new LinkedHashMap<>(16, 0.75f, true);

  /// A limit that nobody has used yet.
  ///
  /// @param perSecond steady rate, 0.0001 to 1,000,000
  /// @param burst so many at once after a quiet time, 1 to 1,000,000
  /// @param mostKeys 1 to 10,000,000
  public RateLimit(double perSecond, int burst, int mostKeys) {
    if (!(perSecond >= 0.0001 && perSecond <= 1_000_000)
        || burst < 1
        || burst > 1_000_000
        || mostKeys < 1
        || mostKeys > 10_000_000) {
      throw new IllegalArgumentException(perSecond + "/s, " + burst + ", " + mostKeys);
    }
    intervalMicros = Math.round(MICROS / perSecond);
    burstMicros = intervalMicros * burst;
    this.mostKeys = mostKeys;
  }

  /// Whether it may happen now; if so, it counts.
  public synchronized boolean allow(String key, long nowMillis) {
    long now = nowMillis * 1_000;
    Long fullAt = fullAtMicros.get(key);
    long next = Math.max(fullAt == null ? now : fullAt, now) + intervalMicros;
    if (next - now > burstMicros) {
      return false;
    }
    fullAtMicros.put(key, next);
    if (fullAtMicros.size() > mostKeys) {
      String quietest = fullAtMicros.keySet().iterator().next();
      fullAtMicros.remove(quietest);
    }
    return true;
  }

  /// Milliseconds until it may happen again, 0 if it may now.
  public synchronized long waitMillis(String key, long nowMillis) {
    long now = nowMillis * 1_000;
    Long fullAt = fullAtMicros.get(key);
    long next = Math.max(fullAt == null ? now : fullAt, now) + intervalMicros;
    return Math.max(0, Math.ceilDiv(next - now - burstMicros, 1_000L));
  }

  /// Forgets the keys whose buckets are full.
  public synchronized void sweep(long nowMillis) {
    fullAtMicros.values().removeIf(fullAt -> fullAt <= nowMillis * 1_000);
  }

  /// How many keys are remembered.
  public synchronized int size() {
    return fullAtMicros.size();
  }
}
