package org.santral.routing.simulation;

import java.util.List;
import java.util.SplittableRandom;

/// The arrivals of one contact type during one run, one after the other.
interface ArrivalStream {
  /// When the next contact comes, or [Agenda#NEVER].
  long nextMillis();

  static ArrivalStream of(
      Arrivals arrivals, long intervalMillis, double busyness, SplittableRandom random) {
    return switch (arrivals) {
      case Arrivals.Poisson(var perInterval) ->
          new PoissonStream(perInterval, intervalMillis, busyness, random);
      case Arrivals.Listed(var atMillis) -> {
        var times = atMillis.iterator();
        yield () -> times.hasNext() ? times.next() : Agenda.NEVER;
      }
    };
  }

  /// Draws how much expected arrival passes until the next contact, which is exponential with mean
  /// 1, and walks that far along the rates.
  final class PoissonStream implements ArrivalStream {
    private final double[] rates;
    private final long intervalMillis;
    private final SplittableRandom random;
    private int interval;
    private double clock;

    private PoissonStream(
        List<Double> perInterval, long intervalMillis, double busyness, SplittableRandom random) {
      this.rates =
          perInterval.stream().mapToDouble(each -> each * busyness / intervalMillis).toArray();
      this.intervalMillis = intervalMillis;
      this.random = random;
    }

    @Override
    public long nextMillis() {
      double left = Distribution.standardExponential(random);
      for (; interval < rates.length; interval++) {
        double end = (interval + 1.0) * intervalMillis;
        double within = rates[interval] * (end - clock);
        if (left < within) {
          clock += left / rates[interval];
          return (long) clock;
        }
        left -= within;
        clock = end;
      }
      return Agenda.NEVER;
    }
  }
}
