package org.santral.routing.estimate;

import java.util.Random;

/// The law of a random duration in milliseconds.
@FunctionalInterface
interface Law {
  /// Longer than any simulation.
  Law NEVER = random -> 1L << 50;

  long draw(Random random);

  static Law exponential(double meanMillis) {
    return random -> Math.round(-meanMillis * StrictMath.log(1 - random.nextDouble()));
  }

  /// A law with a long tail.
  ///
  /// @param variation the standard deviation divided by the mean
  static Law logNormal(double meanMillis, double variation) {
    double variance = StrictMath.log1p(variation * variation);
    double deviation = Math.sqrt(variance);
    return random ->
        Math.round(meanMillis * StrictMath.exp(deviation * random.nextGaussian() - variance / 2));
  }
}
