package org.santral.routing.reference;

import java.util.List;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Step;

/// A step with its requirement read.
record PlanStep(Step step, Expression requirement) {

  /// The steps of a plan that has been found in order.
  static List<PlanStep> of(Plan plan) {
    return plan.steps().stream()
        .map(step -> new PlanStep(step, Expression.read(step.requirement()).orElseThrow()))
        .toList();
  }
}
