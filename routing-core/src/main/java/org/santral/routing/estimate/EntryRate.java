package org.santral.routing.estimate;

import java.nio.ByteBuffer;

/// How fast agents take contacts of one class while somebody of it waits.
///
/// It is the number of entries into service divided by the time in which somebody waited for them;
/// each entry makes a hundredth of both forgotten, so that the rate follows the staffing.
final class EntryRate {
  static final int BYTES = 5 * Long.BYTES;

  private static final double REMEMBERED = 100;

  /// Four hours with an empty line halve what is known: the shift may have changed.
  private static final double STALE_MILLIS = 4 * 3_600_000.0;

  private double entries;
  private double busyMillis;
  private long lastEntryMillis;

  /// Since the last entry, time in which only contacts waited that have given up.
  private double vainMillis;

  private long vainUntilMillis;

  /// An agent took a contact that had waited. The line has been busy since the last entry, or if it
  /// was empty in between, since this contact came, and while others came and went in vain.
  void entered(long nowMillis, long waitedMillis) {
    long busySince = Math.max(lastEntryMillis, nowMillis - waitedMillis);
    double keep = freshness(busySince) * (1 - 1 / REMEMBERED);
    double withoutVain = Math.max(0, nowMillis - busySince);
    double afterVain = Math.max(0, nowMillis - Math.max(vainUntilMillis, busySince));
    entries = entries * keep + 1;
    busyMillis = busyMillis * keep + Math.max(withoutVain, vainMillis + afterVain);
    lastEntryMillis = Math.max(lastEntryMillis, nowMillis);
    vainMillis = 0;
  }

  /// A contact gave up: it had waited, and no agent came.
  void left(long nowMillis, long waitedMillis) {
    long counted = Math.max(lastEntryMillis, vainUntilMillis);
    vainMillis += Math.max(0, nowMillis - Math.max(counted, nowMillis - waitedMillis));
    vainUntilMillis = Math.max(vainUntilMillis, nowMillis);
  }

  /// How many entries the rate is made of, for a line whose head came `headWaitedMillis` ago.
  double weight(long nowMillis, long headWaitedMillis) {
    return entries * freshness(nowMillis - headWaitedMillis);
  }

  /// Entries per millisecond. The time for which the head has been waiting since the last entry
  /// counts too, so that a line that has stopped is seen to have stopped.
  double perMilli(long nowMillis, long headWaitedMillis) {
    double sinceEntry = Math.max(0, Math.min(nowMillis - lastEntryMillis, headWaitedMillis));
    return entries / Math.max(1, busyMillis + Math.max(sinceEntry, vainMillis));
  }

  private double freshness(long busySinceMillis) {
    double emptyMillis = Math.max(0, busySinceMillis - lastEntryMillis);
    return STALE_MILLIS / (STALE_MILLIS + emptyMillis);
  }

  void writeTo(ByteBuffer out) {
    out.putDouble(entries).putDouble(busyMillis).putLong(lastEntryMillis);
    out.putDouble(vainMillis).putLong(vainUntilMillis);
  }

  static EntryRate readFrom(ByteBuffer in) {
    var rate = new EntryRate();
    rate.entries = in.getDouble();
    rate.busyMillis = in.getDouble();
    rate.lastEntryMillis = in.getLong();
    rate.vainMillis = in.getDouble();
    rate.vainUntilMillis = in.getLong();
    return rate;
  }
}
