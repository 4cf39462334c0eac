package org.santral.chat.door;

/// How many messages a connection may send: so many a second, and so many at once.
final class Pace {
  private final int perSecond;
  private final int burst;
  private double left;
  private long at;

  Pace(int perSecond, int burst, long nowMillis) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.left = burst;
    this.at = nowMillis;
  }

  /// Whether one more message is within the limit.
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
