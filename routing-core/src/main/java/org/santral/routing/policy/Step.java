package org.santral.routing.policy;

import java.util.Objects;

/// One step of a [Plan]: who may serve from now on, in addition to the steps before.
///
/// @param requirement who may serve, as an expression (see
///   [org.santral.routing.requirement.Requirement]); an empty one is satisfied by everybody
/// @param durationMillis how long the plan stays at this step, 0 to 7 days; 0 opens the next step
///   at once, so that both are open and this one has precedence; of no meaning in the last step
/// @param creditMillis by how much the contact is more urgent from here on, 0 to 7 days; absolute,
///   and never smaller than in the step before
/// @param liftsExclusions whether excluded agents may serve from here on; only in the last step
public record Step(
    String requirement, long durationMillis, long creditMillis, boolean liftsExclusions) {
  public Step {
    Objects.requireNonNull(requirement, "requirement");
  }

  /// A step without credit that stays open for ever.
  public static Step of(String requirement) {
    return new Step(requirement, 0, 0, false);
  }
}
