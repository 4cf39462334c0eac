package org.santral.load.chat;

/// How fast a client may talk on one connection: so many messages a second, and so many at once.
final class Tempo {
  private final int perSecond;
  private final int burst;
  private double left;
  private long at;

  Tempo(int perSecond, int burst, long nowMillis) {
    this.perSecond = perSecond;
    this.burst = burst;
    left = burst;
    at = nowMillis;
  }

  boolean allows(long nowMillis) {
    left = Math.min(burst, left + (nowMillis - at) * perSecond / 1000.0);
    at = nowMillis;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
