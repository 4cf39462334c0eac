package org.santral.routing.simulation;

/// Refuses what makes no scenario, with a sentence.
final class Check {
  private Check() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) throw new IllegalArgumentException(otherwise);
  }

  static void positive(double value, String name) {
    that(value > 0 && Double.isFinite(value), name + " must be positive, and is " + value);
  }
}
