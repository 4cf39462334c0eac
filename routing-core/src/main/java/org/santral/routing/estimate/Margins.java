package org.santral.routing.estimate;

import java.nio.ByteBuffer;

/// How far the bounds of a forecast stand from its middle, in standard normal deviations, as
/// experience demands it.
///
/// Each outcome moves both bounds: away from the middle when it lay beyond, a little nearer when it
/// did not, such that in the long run one in ten lies beyond each, whatever the distribution and
/// however it changes (adaptive conformal inference, Gibbs and Candes 2021).
final class Margins {
  static final int BYTES = 3 * Long.BYTES;

  private static final double TAIL = 0.1;
  private static final double NORMAL = 1.2815515655446004;
  private static final double SMALLEST_STEP = 0.03;

  /// The slope of the logistic curve that is nearest to the normal one at its tenth percentile.
  private static final double LOGISTIC = 1.7145;

  private double low = -NORMAL;
  private double high = NORMAL;
  private long outcomes;

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /// A contact was served after so long.
  void served(Forecast forecast, long afterMillis) {
    learn(afterMillis < forecast.lowMillis() ? 1 : 0, afterMillis <= forecast.highMillis() ? 1 : 0);
    outcomes++;
  }

  /// A contact gave up after so long. What it would have waited is known only to be more, so its
  /// place is taken by those whom the forecast expected to wait more (Efron 1967).
  void abandoned(Forecast forecast, long afterMillis) {
    double passed = shareWithin(forecast, afterMillis);
    learn(
        Math.max(0, (TAIL - passed) / (1 - passed)),
        Math.max(0, (1 - TAIL - passed) / (1 - passed)));
  }

  private void learn(double belowLow, double belowHigh) {
    double step = Math.max(SMALLEST_STEP, 1.0 / (outcomes + 4));
    low += step * (TAIL - belowLow);
    high += step * (1 - TAIL - belowHigh);
  }

  /// The share of waits that the forecast expected to end within so long.
  private static double shareWithin(Forecast forecast, long afterMillis) {
    double low = StrictMath.cbrt(forecast.lowMillis());
    double high = StrictMath.cbrt(forecast.highMillis() + 1.0);
    double deviation =
        NORMAL * (2 * (StrictMath.cbrt((double) afterMillis) - low) / (high - low) - 1);
    return 1 / (1 + StrictMath.exp(-LOGISTIC * deviation));
  }

  void writeTo(ByteBuffer out) {
    out.putDouble(low).putDouble(high).putLong(outcomes);
  }

  static Margins readFrom(ByteBuffer in) {
    var margins = new Margins();
    margins.low = in.getDouble();
    margins.high = in.getDouble();
    margins.outcomes = in.getLong();
    return margins;
  }
}
