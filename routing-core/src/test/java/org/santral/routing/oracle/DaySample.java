package org.santral.routing.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// One measure over many independent days: a ratio of two totals, like a service level, or a plain
/// mean, whose denominators are 1. With each day goes how many contacts it offered, on which most
/// of the scatter depends.
final class DaySample {
  private record Day(double y, double x, double offered) {}

  private final List<Day> days = new ArrayList<>();

  void add(long y, long x, long offered) {
    days.add(new Day(y, x, offered));
  }

  void addAll(DaySample other) {
    days.addAll(other.days);
  }

  double ratio() {
    return mean(Day::y) / mean(Day::x);
  }

  double meanOffered() {
    return mean(Day::offered);
  }

  double standardError() {
    return Math.sqrt(variance() / (days.size() - 1));
  }

  /// What the ratio would be, had the days offered so many contacts on average: along the
  /// regression line.
  double ratioAt(double otherMeanOffered) {
    return ratio() + slope() * (otherMeanOffered - meanOffered());
  }

  /// The share of the standard error that remains when the number offered is taken into account:
  /// `sqrt(1 - correlation^2)`.
  double unexplained() {
    double covariance = slope() * offeredVariance();
    return Math.sqrt(1 - square(covariance) / variance() / offeredVariance());
  }

  /// What each day adds to the error of the ratio, by the delta method.
  private ToDoubleFunction<Day> residual() {
    double ratio = ratio();
    double scale = mean(Day::x);
    return day -> (day.y - ratio * day.x) / scale;
  }

  private double variance() {
    var residual = residual();
    return mean(day -> square(residual.applyAsDouble(day)));
  }

  private double slope() {
    double middle = meanOffered();
    var residual = residual();
    return mean(day -> residual.applyAsDouble(day) * (day.offered - middle)) / offeredVariance();
  }

  private double offeredVariance() {
    double middle = meanOffered();
    return mean(day -> square(day.offered - middle));
  }

  private double mean(ToDoubleFunction<Day> of) {
    return days.stream().mapToDouble(of).average().orElseThrow();
  }

  private static double square(double value) {
    return value * value;
  }
}
