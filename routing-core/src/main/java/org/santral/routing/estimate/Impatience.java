package org.santral.routing.estimate;

import java.nio.ByteBuffer;

/// How fast one waiting contact gives up: abandonments divided by all the time that contacts have
/// waited. People change less than staffing does, so it remembers longer than [EntryRate].
final class Impatience {
  static final int BYTES = 2 * Long.BYTES;

  private static final double REMEMBERED = 400;

  private double abandonments;
  private double waitedMillis;

  /// A wait has ended.
  void ended(long waited, boolean abandoned) {
    double keep = 1 - 1 / REMEMBERED;
    abandonments = abandonments * keep + (abandoned ? 1 : 0);
    waitedMillis = waitedMillis * keep + waited;
  }

  /// Abandonments per millisecond of one contact's waiting.
  double perMilli() {
    return abandonments / Math.max(1, waitedMillis);
  }

  void writeTo(ByteBuffer out) {
    out.putDouble(abandonments).putDouble(waitedMillis);
  }

  static Impatience readFrom(ByteBuffer in) {
    var impatience = new Impatience();
    impatience.abandonments = in.getDouble();
    impatience.waitedMillis = in.getDouble();
    return impatience;
  }
}
