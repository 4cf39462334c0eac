package org.santral.routing.simulation;

/// What became of some contacts. Counts and waits belong to the interval in which the contact came,
/// `queueMillis` to the interval in which the time passed. Shares and means of nothing are `NaN`.
///
/// Every contact ends in one way: `offered = answered + abandoned + overflowed + waiting`.
///
/// @param offered contacts that came
/// @param answered taken by an agent
/// @param answeredInTime taken within the target of their type
/// @param abandoned given up by the customer
/// @param abandonedInTime given up within that target
/// @param overflowed ended at a limit of a queue: full, waited too long, nobody there, closed. A
///   contact that a limit moves to another queue counts by its end there
/// @param waiting still waiting when the run ended
/// @param delayed had to wait at all
/// @param answeredWaitMillis wait of the answered, together
/// @param waitedMillis wait of all, together, of those still waiting until the end of the run
/// @param queueMillis the number of contacts waiting, summed over time
/// @param spanMillis how long that was
public record ContactFigures(
    long offered,
    long answered,
    long answeredInTime,
    long abandoned,
    long abandonedInTime,
    long overflowed,
    long waiting,
    long delayed,
    long answeredWaitMillis,
    long waitedMillis,
    long queueMillis,
    long spanMillis) {

  /// The share answered within the target. Those who give up within the target do not count at all;
  /// those who give up later, overflow or still wait count as not answered in time.
  public double serviceLevel() {
    return share(answeredInTime, offered - abandonedInTime);
  }

  /// ASA: the mean wait of the answered.
  public double meanAnswerMillis() {
    return share(answeredWaitMillis, answered);
  }

  /// The mean wait of all, whatever became of them.
  public double meanWaitMillis() {
    return share(waitedMillis, offered);
  }

  public double abandonShare() {
    return share(abandoned, offered);
  }

  /// The share that had to wait at all.
  public double delayShare() {
    return share(delayed, offered);
  }

  /// The mean number of contacts waiting, over time.
  public double meanQueueLength() {
    return share(queueMillis, spanMillis);
  }

  /// Both together: of two types over the same time.
  ContactFigures plus(ContactFigures other) {
    return sum(other, spanMillis);
  }

  /// Both together: of one type over two stretches of time.
  ContactFigures then(ContactFigures later) {
    return sum(later, spanMillis + later.spanMillis);
  }

  private ContactFigures sum(ContactFigures other, long span) {
    return new ContactFigures(
        offered + other.offered,
        answered + other.answered,
        answeredInTime + other.answeredInTime,
        abandoned + other.abandoned,
        abandonedInTime + other.abandonedInTime,
        overflowed + other.overflowed,
        waiting + other.waiting,
        delayed + other.delayed,
        answeredWaitMillis + other.answeredWaitMillis,
        waitedMillis + other.waitedMillis,
        queueMillis + other.queueMillis,
        span);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
