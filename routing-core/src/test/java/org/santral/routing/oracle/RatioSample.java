package org.santral.routing.oracle;

/// Independent pairs of a numerator and a denominator, and the ratio of their means: a service
/// level over many days, a mean wait over many batches. A plain mean has denominators of 1.
final class RatioSample {
  private int size;
  private double sumY;
  private double sumX;
  private double sumYY;
  private double sumXX;
  private double sumXY;

  void add(long y, long x) {
    size++;
    sumY += y;
    sumX += x;
    sumYY += (double) y * y;
    sumXX += (double) x * x;
    sumXY += (double) x * y;
  }

  void add(long y) {
    add(y, 1);
  }

  void addAll(RatioSample other) {
    size += other.size;
    sumY += other.sumY;
    sumX += other.sumX;
    sumYY += other.sumYY;
    sumXX += other.sumXX;
    sumXY += other.sumXY;
  }

  double ratio() {
    return sumY / sumX;
  }

  /// Of the ratio, by the delta method: of the mean of the residuals `y - ratio x`, in units of the
  /// mean of `x`.
  double standardError() {
    double ratio = ratio();
    double residuals = sumYY - 2 * ratio * sumXY + ratio * ratio * sumXX;
    return Math.sqrt(residuals / (size - 1) / size) / (sumX / size);
  }
}
