package org.santral.routing.simulation;

import java.util.List;
import java.util.SplittableRandom;

/// How a duration varies. Durations are whole milliseconds, rounded to the nearest and never longer
/// than [#ENDLESS].
public sealed interface Distribution {
  /// A century: nobody's patience or work lasts as long as this.
  long LONGEST_MILLIS = 100L * 365 * 86_400_000;

  /// The patience of somebody who never gives up.
  Distribution ENDLESS = new Constant(LONGEST_MILLIS);

  /// Nothing to wait for.
  Distribution NONE = new Constant(0);

  /// One duration.
  long drawMillis(SplittableRandom random);

  double meanMillis();

  static Distribution exponential(double meanMillis) {
    return new Exponential(meanMillis);
  }

  /// The log-normal distribution with this mean and standard deviation.
  static Distribution logNormal(double meanMillis, double deviationMillis) {
    Check.positive(meanMillis, "meanMillis");
    Check.positive(deviationMillis, "deviationMillis");
    double variation = deviationMillis / meanMillis;
    double logVariance = Math.log1p(variation * variation);
    return new LogNormal(Math.log(meanMillis) - logVariance / 2, Math.sqrt(logVariance));
  }

  static Distribution gamma(double shape, double meanMillis) {
    return new Gamma(shape, meanMillis);
  }

  static Distribution constant(long millis) {
    return new Constant(millis);
  }

  /// Any of the durations observed, with equal chance.
  static Distribution empirical(List<Long> observedMillis) {
    return new Empirical(observedMillis);
  }

  private static long millis(double duration) {
    return Math.round(Math.min(duration, LONGEST_MILLIS));
  }

  /// Memoryless. Drawn by inversion, so that the same random number gives a longer duration under a
  /// longer mean: two scenarios with the same seed stay comparable.
  record Exponential(double meanMillis) implements Distribution {
    public Exponential {
      Check.positive(meanMillis, "meanMillis");
    }

    @Override
    public long drawMillis(SplittableRandom random) {
      return millis(meanMillis * standardExponential(random));
    }
  }

  /// The exponential of a normal number: many short durations and a few very long ones.
  ///
  /// @param logMean mean of the logarithm of the milliseconds
  /// @param logDeviation standard deviation of that logarithm
  record LogNormal(double logMean, double logDeviation) implements Distribution {
    public LogNormal {
      Check.that(Double.isFinite(logMean), "logMean is not a number");
      Check.positive(logDeviation, "logDeviation");
    }

    @Override
    public long drawMillis(SplittableRandom random) {
      return millis(Math.exp(logMean + logDeviation * random.nextGaussian()));
    }

    @Override
    public double meanMillis() {
      return Math.exp(logMean + logDeviation * logDeviation / 2);
    }
  }

  /// A sum of exponential stages, as it were.
  ///
  /// @param shape the number of stages: 1 is the exponential distribution; greater shapes vary less
  record Gamma(double shape, double meanMillis) implements Distribution {
    public Gamma {
      Check.positive(shape, "shape");
      Check.positive(meanMillis, "meanMillis");
    }

    @Override
    public long drawMillis(SplittableRandom random) {
      return millis(meanMillis / shape * standardGamma(shape, random));
    }
  }

  record Constant(long millis) implements Distribution {
    public Constant {
      Check.that(
          millis >= 0 && millis <= LONGEST_MILLIS, "a constant duration is from 0 to a century");
    }

    @Override
    public long drawMillis(SplittableRandom random) {
      return millis;
    }

    @Override
    public double meanMillis() {
      return millis;
    }
  }

  record Empirical(List<Long> observedMillis) implements Distribution {
    public Empirical {
      observedMillis = observedMillis.stream().sorted().toList();
      Check.that(!observedMillis.isEmpty(), "nothing was observed");
      Check.that(
          observedMillis.getFirst() >= 0 && observedMillis.getLast() <= LONGEST_MILLIS,
          "an observed duration is from 0 to a century");
    }

    @Override
    public long drawMillis(SplittableRandom random) {
      return observedMillis.get(random.nextInt(observedMillis.size()));
    }

    @Override
    public double meanMillis() {
      return observedMillis.stream().mapToLong(Long::longValue).average().orElseThrow();
    }
  }

  /// An exponential number with mean 1.
  static double standardExponential(SplittableRandom random) {
    return -Math.log(1 - random.nextDouble());
  }

  /// A gamma number with scale 1, by G. Marsaglia and W. W. Tsang, "A simple method for generating
  /// gamma variables", ACM Transactions on Mathematical Software 26 (2000): a transformed normal
  /// number, rejected once in a while. A shape below 1 is drawn one higher and scaled back.
  static double standardGamma(double shape, SplittableRandom random) {
    if (shape < 1) {
      double shrink = Math.exp(-standardExponential(random) / shape);
      return shrink * standardGamma(shape + 1, random);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double root = 1 + c * x;
      if (root <= 0) continue;
      double v = root * root * root;
      if (-standardExponential(random) < x * x / 2 + d * (1 - v + Math.log(v))) return d * v;
    }
  }
}
