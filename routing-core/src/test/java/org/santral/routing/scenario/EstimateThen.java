package org.santral.routing.scenario;

import org.santral.routing.event.Event.WaitEstimated;

/// Tells what a contact was told about its wait.
record EstimateThen(Center center, WaitEstimated estimate) {
  void withoutANumber() {
    center.tellDetail("low", -1L, estimate.lowMillis());
    center.tellDetail("high", -1L, estimate.highMillis());
  }

  void withANumber() {
    center.tellDetail("0 <= low <= high", true, isAnInterval());
  }

  private boolean isAnInterval() {
    return 0 <= estimate.lowMillis() && estimate.lowMillis() <= estimate.highMillis();
  }
}
