package org.santral.routing.simulation;

/// Counts what becomes of the contacts of one type that came in one interval.
final class Tally {
  private long offered;
  private long answered;
  private long answeredInTime;
  private long abandoned;
  private long abandonedInTime;
  private long overflowed;
  private long waiting;
  private long delayed;
  private long answeredWaitMillis;
  private long waitedMillis;

  void offer() {
    offered++;
  }

  void answer(long waitMillis, long targetMillis) {
    answered++;
    if (waitMillis <= targetMillis) answeredInTime++;
    answeredWaitMillis += waitMillis;
    addWait(waitMillis);
  }

  void abandon(long waitMillis, long targetMillis) {
    abandoned++;
    if (waitMillis <= targetMillis) abandonedInTime++;
    addWait(waitMillis);
  }

  void overflow(long waitMillis) {
    overflowed++;
    addWait(waitMillis);
  }

  void leaveWaiting(long waitMillis) {
    waiting++;
    addWait(waitMillis);
  }

  private void addWait(long waitMillis) {
    if (waitMillis > 0) delayed++;
    waitedMillis += waitMillis;
  }

  ContactFigures figures(long queueMillis, long spanMillis) {
    return new ContactFigures(
        offered,
        answered,
        answeredInTime,
        abandoned,
        abandonedInTime,
        overflowed,
        waiting,
        delayed,
        answeredWaitMillis,
        waitedMillis,
        queueMillis,
        spanMillis);
  }
}
