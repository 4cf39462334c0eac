package org.santral.routing.scenario;

import java.time.Duration;
import org.santral.routing.policy.Step;

/// Steps of a plan, in words.
final class Steps {
  private Steps() {}

  static Step step(String requirement, Duration lasts) {
    return step(requirement, lasts, Duration.ZERO);
  }

  static Step step(String requirement, Duration lasts, Duration credit) {
    return new Step(requirement, lasts.toMillis(), credit.toMillis(), false);
  }

  static Step last(String requirement) {
    return Step.of(requirement);
  }

  static Step last(String requirement, Duration credit) {
    return new Step(requirement, 0, credit.toMillis(), false);
  }

  static Step lastLiftingExclusions(String requirement) {
    return new Step(requirement, 0, 0, true);
  }
}
