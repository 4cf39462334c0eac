package org.santral.routing.estimate;

/// How many of some forecasts held.
final class Tally {
  private int all;
  private int held;

  void add(boolean itHeld) {
    all++;
    held += itHeld ? 1 : 0;
  }

  int count() {
    return all;
  }

  double share() {
    return (double) held / all;
  }
}
