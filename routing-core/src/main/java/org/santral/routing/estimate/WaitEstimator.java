package org.santral.routing.estimate;

import java.nio.ByteBuffer;

/// Estimates the remaining waits of the contacts of one demand class in one band, and learns from
/// what became of its estimates.
///
/// It is told of every contact that enters service or gives up, and of the outcome of the first
/// forecast of each stay in the queue; it keeps a dozen numbers. All times are in milliseconds on
/// one clock. A wait ends when an agent has accepted.
public final class WaitEstimator {
  /// The size of its state in a snapshot.
  public static final int BYTES =
      EntryRate.BYTES + Impatience.BYTES + SharedLine.BYTES + Margins.BYTES + 2 * Long.BYTES;

  /// Fewer entries than this make no rate.
  private static final double ENOUGH = 5;

  private final EntryRate entries;
  private final Impatience impatience;
  private final SharedLine line;
  private final Margins margins;
  private long scored;
  private long covered;

  /// An estimator that knows nothing yet.
  public WaitEstimator() {
    this(new EntryRate(), new Impatience(), new SharedLine(), new Margins());
  }

  private WaitEstimator(
      EntryRate entries, Impatience impatience, SharedLine line, Margins margins) {
    this.entries = entries;
    this.impatience = impatience;
    this.line = line;
    this.margins = margins;
  }

  /// An agent has taken a contact that had waited so long in its queue, 0 if not at all.
  public void entered(long nowMillis, long waitedMillis) {
    impatience.ended(waitedMillis, false);
    if (waitedMillis > 0) {
      entries.entered(nowMillis, waitedMillis);
    }
  }

  /// A contact has given up after so long a wait.
  public void left(long nowMillis, long waitedMillis) {
    impatience.ended(waitedMillis, true);
    entries.left(nowMillis, waitedMillis);
  }

  /// How long a contact will still wait.
  ///
  /// @param ahead how many contacts go before it
  /// @param headWaitedMillis how long the first of its class has waited: itself, perhaps
  public Forecast forecast(long nowMillis, int ahead, long headWaitedMillis) {
    double weight = entries.weight(nowMillis, headWaitedMillis);
    if (weight < ENOUGH) {
      return Forecast.NONE;
    }

    double rate = entries.perMilli(nowMillis, headWaitedMillis) * line.factor();
    var remaining = RemainingWait.behind(ahead, rate, impatience.perMilli(), weight);
    int low = remaining.atDeviation(margins.low());
    return new Forecast(low, Math.max(low, remaining.atDeviation(margins.high())), ahead);
  }

  /// The contact of an earlier forecast was served, or else gave up, so long after it was made.
  public void scored(Forecast forecast, long afterMillis, boolean served) {
    if (!served) {
      margins.abandoned(forecast, afterMillis);
      return;
    }

    margins.served(forecast, afterMillis);
    double gaveUp = impatience.perMilli() * afterMillis * forecast.ahead() / 2;
    double ownEntries = entries.perMilli(0, 0) * afterMillis;
    line.moved(Math.max(0, forecast.ahead() + 1 - gaveUp), ownEntries);
    scored++;
    covered += forecast.covers(afterMillis) ? 1 : 0;
  }

  /// The share of scored forecasts that held: 0.8 if the intervals are what they claim to be; 0
  /// before the first.
  public double coverage() {
    return scored == 0 ? 0 : (double) covered / scored;
  }

  /// How many forecasts were scored: those whose contact was served.
  public long scoredCount() {
    return scored;
  }

  /// Appends its state, [#BYTES] long.
  public void writeTo(ByteBuffer out) {
    entries.writeTo(out);
    impatience.writeTo(out);
    line.writeTo(out);
    margins.writeTo(out);
    out.putLong(scored).putLong(covered);
  }

  /// The estimator whose state was written.
  public static WaitEstimator readFrom(ByteBuffer in) {
    var estimator =
        new WaitEstimator(
            EntryRate.readFrom(in),
            Impatience.readFrom(in),
            SharedLine.readFrom(in),
            Margins.readFrom(in));
    estimator.scored = in.getLong();
    estimator.covered = in.getLong();
    return estimator;
  }
}
