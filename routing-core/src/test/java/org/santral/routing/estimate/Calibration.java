package org.santral.routing.estimate;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What became of the forecasts of a simulated line.
final class Calibration {
  static final String HEADER =
      """
      | line | scored | held | in the worst hour of change | had nobody given up \
      | mean wait | width | width if rates were known | error | error of head-of-line \
      | error of the product | product ± 50 % held |
      |---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  private static final int ENOUGH = 200;

  private final String name;
  private final Tally served = new Tally();
  private final Tally all = new Tally();
  private final Tally products = new Tally();
  private final Map<Integer, Tally> byHourOfChange = new TreeMap<>();
  private final Map<Integer, Tally> byLengthOfLine = new TreeMap<>();
  private double remaining;
  private double width;
  private double knownWidth;
  private double error;
  private double productError;
  private double headOfLineError;

  int arrivals;
  int abandonments;
  double waitedMillis;

  Calibration(String name) {
    this.name = name;
  }

  /// The contact of a forecast was served.
  void served(Forecast forecast, long after, Rivals rivals) {
    boolean held = forecast.covers(after);
    double productMiss = Math.abs(after - rivals.productMillis());
    served.add(held);
    products.add(productMiss <= rivals.productMillis() / 2);
    // 0, 1 to 2, 3 to 6, 7 to 14, ... contacts ahead
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(forecast.ahead() + 1);
    byLengthOfLine.computeIfAbsent(bits, key -> new Tally()).add(held);
    wouldHaveBeenServed(forecast, after);

    remaining += after;
    width += forecast.highMillis() - forecast.lowMillis();
    knownWidth += rivals.knownHighMillis() - rivals.knownLowMillis();
    error += Math.abs(after - middleOf(forecast));
    productError += productMiss;
    headOfLineError += Math.abs(after - rivals.headOfLineMillis());
  }

  /// The median of the gamma distribution whose percentiles the bounds are.
  private static double middleOf(Forecast forecast) {
    double root =
        (StrictMath.cbrt(forecast.lowMillis()) + StrictMath.cbrt(forecast.highMillis())) / 2;
    return root * root * root;
  }

  /// The forecast was made in an hour of change, or in the hour after.
  void servedInChange(int hour, Forecast forecast, long after) {
    byHourOfChange.computeIfAbsent(hour, key -> new Tally()).add(forecast.covers(after));
  }

  /// The contact of a forecast was served, or had given up and would have been served now.
  void wouldHaveBeenServed(Forecast forecast, long after) {
    all.add(forecast.covers(after));
  }

  int scored() {
    return served.count();
  }

  double coverage() {
    return served.share();
  }

  double coverageHadNobodyGivenUp() {
    return all.share();
  }

  double worstCoverageInChange() {
    return worst(byHourOfChange);
  }

  double worstCoverageByLengthOfLine() {
    return worst(byLengthOfLine);
  }

  private static double worst(Map<Integer, Tally> tallies) {
    return tallies.values().stream()
        .filter(tally -> tally.count() >= ENOUGH)
        .mapToDouble(Tally::share)
        .min()
        .orElse(Double.NaN);
  }

  double widthPerWait() {
    return width / remaining;
  }

  double knownWidthPerWait() {
    return knownWidth / remaining;
  }

  double errorPerWait() {
    return error / remaining;
  }

  double productErrorPerWait() {
    return productError / remaining;
  }

  double headOfLineErrorPerWait() {
    return headOfLineError / remaining;
  }

  double productCoverage() {
    return products.share();
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %s | %s | %.1f s | %.2f | %.2f | %.2f | %.2f | %.2f | %s |\n",
        name,
        scored(),
        percent(coverage()),
        percent(worstCoverageInChange()),
        percent(coverageHadNobodyGivenUp()),
        remaining / scored() / 1_000,
        widthPerWait(),
        knownWidthPerWait(),
        errorPerWait(),
        headOfLineErrorPerWait(),
        productErrorPerWait(),
        percent(productCoverage()));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
