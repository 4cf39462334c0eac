package org.santral.routing.policy;

import java.util.List;

/// Whom a contact waits for: ordered steps, each opening in addition to the earlier ones as time
/// passes. The last step stays open.
///
/// @param steps 1 to 8 steps; none means the plan of the queue
public record Plan(List<Step> steps) {
  /// Stands in commands for the plan of the queue that the contact enters.
  public static final Plan OF_QUEUE = new Plan(List.of());

  /// One step that everybody satisfies.
  public static final Plan ANYBODY = new Plan(List.of(Step.of("")));

  public Plan {
    steps = List.copyOf(steps);
  }

  /// A plan with one step.
  public static Plan of(String requirement) {
    return new Plan(List.of(Step.of(requirement)));
  }

  /// A plan of several steps.
  public static Plan of(Step first, Step... rest) {
    var steps = new java.util.ArrayList<Step>();
    steps.add(first);
    steps.addAll(List.of(rest));
    return new Plan(steps);
  }
}
