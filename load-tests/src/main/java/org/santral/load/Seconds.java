package org.santral.load;

/// How long the parts of a run take.
record Seconds(double warmUp, double window, int windows, double timed) {
  static final Seconds FULL = new Seconds(20, 10, 3, 20);
  static final Seconds QUICK = new Seconds(4, 2, 3, 3);

  /// For settings whose result is only half of a ratio.
  Seconds shortened() {
    return new Seconds(warmUp / 2, window / 2, windows, timed);
  }
}
