package org.santral.routing.estimate;

/// The distribution of a remaining wait: a gamma distribution with the mean and the variance that
/// the line's pace gives.
///
/// The contact is served after everybody ahead has gone and one more agent has come. While `k` are
/// still ahead the next one goes at the rate `entries + k * abandonments`, so the wait is a sum of
/// exponential times (Whitt 1999; QLm of Ibrahim and Whitt 2009).
///
/// @param meanMillis the mean
/// @param shape the squared mean divided by the variance
record RemainingWait(double meanMillis, double shape) {
  /// The rate was measured before the wait, not during it: twice the variance of a count.
  private static final double RATE_DOUBT = 2;

  /// Sums over those ahead are taken as integrals from a half to `ahead` and a half, which are
  /// exact to a few parts in a thousand and cost the same for any length of line.
  ///
  /// @param entries agents coming free per millisecond
  /// @param abandonments per millisecond, of each contact ahead
  /// @param weight how many entries the first rate is made of
  static RemainingWait behind(int ahead, double entries, double abandonments, double weight) {
    double first = entries + abandonments / 2;
    double last = first + ahead * abandonments;
    double spread = ahead * abandonments / first;
    double others = spread < 1e-6 ? ahead / first : StrictMath.log1p(spread) / abandonments;
    double mean = 1 / entries + others;
    double variance = 1 / (entries * entries) + ahead / (first * last);
    return new RemainingWait(mean, 1 / (variance / (mean * mean) + RATE_DOUBT / weight));
  }

  /// The remaining wait at so many standard normal deviations from the middle, by the cube-root
  /// rule of Wilson and Hilferty (1931).
  int atDeviation(double deviation) {
    double root = Math.max(0, 1 - 1 / (9 * shape) + deviation / (3 * Math.sqrt(shape)));
    return (int) Math.min(Integer.MAX_VALUE, Math.round(meanMillis * root * root * root));
  }
}
