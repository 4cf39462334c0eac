package org.santral.sip.signalling;

import java.util.LinkedHashMap;
import java.util.Map;

/// How often somebody may do something: a bucket per source that holds `burst` and is refilled at
/// `perSecond`. Of at most `maxSources` sources, those longest silent are forgotten first.
public final class SourceLimit {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private final double burst;
  private final Map<String, Bucket> buckets;

  private record Bucket(double tokens, long atNanos) {}

  public SourceLimit(double perSecond, double burst, int maxSources) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > maxSources;
          }
        };
  }

  /// Takes one token, or says that there is none left.
  public synchronized boolean allows(String source, long nowNanos) {
    return take(source, nowNanos, 1) >= 1;
  }

  /// Whether there is a token left, without taking it.
  public synchronized boolean wouldAllow(String source, long nowNanos) {
    return take(source, nowNanos, 0) >= 1;
  }

  private double take(String source, long nowNanos, int cost) {
    Bucket bucket = buckets.get(source);
    double tokens = burst;
    if (bucket != null) {
      double refilled = (nowNanos - bucket.atNanos) / NANOS_PER_SECOND * perSecond;
      tokens = Math.min(burst, bucket.tokens + refilled);
    }
    buckets.put(source, new Bucket(tokens >= cost ? tokens - cost : tokens, nowNanos));
    return tokens;
  }
}
