package org.santral.routing.simulation;

import java.util.SplittableRandom;

/// How much whole days differ: a factor with mean 1, drawn once for a run, that multiplies every
/// Poisson rate of it.
///
/// @param shape of the gamma distribution of the factor, whose variance is 1 / shape; infinite when
///   all days are alike
public record Busyness(double shape) {
  /// All days are alike.
  public static final Busyness STEADY = new Busyness(Double.POSITIVE_INFINITY);

  public Busyness {
    Check.that(shape > 0, "shape must be positive, and is " + shape);
  }

  double draw(SplittableRandom random) {
    return Double.isInfinite(shape) ? 1 : Distribution.standardGamma(shape, random) / shape;
  }
}
