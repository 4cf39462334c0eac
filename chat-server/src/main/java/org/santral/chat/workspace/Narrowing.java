package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Step;
import org.santral.routing.requirement.Reading;
import org.santral.routing.requirement.Requirement;
import org.santral.routing.term.QueueId;

/// Turns what a visitor chose into a plan. A requirement without a time is joined to every step of
/// the queue's plan. Those with a time make steps of their own before it, each of which drops what
/// has been insisted on for long enough.
final class Narrowing {
  private Narrowing() {}

  static Entrance entrance(QueueId queue, Plan ofQueue, List<Form.Option> chosen) {
    long credit = chosen.stream().mapToLong(Form.Option::creditMillis).sum();
    return new Entrance(queue, plan(ofQueue, chosen), credit);
  }

  private static Plan plan(Plan ofQueue, List<Form.Option> chosen) {
    List<Form.Option> asking =
        chosen.stream().filter(option -> !option.requirement().isEmpty()).toList();
    if (asking.isEmpty()) {
      return Plan.OF_QUEUE;
    }
    List<String> always =
        asking.stream()
            .filter(option -> option.requirementMillis() == 0)
            .map(Form.Option::requirement)
            .toList();
    List<Form.Option> lasting =
        asking.stream()
            .filter(option -> option.requirementMillis() > 0)
            .sorted(Comparator.comparingLong(Form.Option::requirementMillis))
            .toList();
    var steps = new ArrayList<Step>();
    Step first = ofQueue.steps().getFirst();
    long soFar = 0;
    for (int i = 0; i < lasting.size(); i++) {
      long until = lasting.get(i).requirementMillis();
      if (until > soFar) {
        var parts = new ArrayList<String>();
        parts.add(first.requirement());
        parts.addAll(always);
        lasting.subList(i, lasting.size()).forEach(option -> parts.add(option.requirement()));
        steps.add(new Step(all(parts), until - soFar, first.creditMillis(), false));
        soFar = until;
      }
    }
    for (Step step : ofQueue.steps()) {
      var parts = new ArrayList<String>();
      parts.add(step.requirement());
      parts.addAll(always);
      steps.add(
          new Step(all(parts), step.durationMillis(), step.creditMillis(), step.liftsExclusions()));
    }
    return new Plan(steps);
  }

  /// The requirement that asks for all of these, none of which is malformed.
  static String all(List<String> texts) {
    var parts = new ArrayList<Requirement>();
    for (String text : texts) {
      switch (Requirement.read(text)) {
        case Reading.WellFormed(Requirement.Anybody _, _) -> {}
        case Reading.WellFormed(Requirement.And(var parts2), _) -> parts.addAll(parts2);
        case Reading.WellFormed(var requirement, _) -> parts.add(requirement);
        case Reading.Malformed malformed -> throw new IllegalArgumentException(text + malformed);
      }
    }
    List<Requirement> distinct = parts.stream().distinct().toList();
    return switch (distinct.size()) {
      case 0 -> "";
      case 1 -> distinct.getFirst().toString();
      default -> new Requirement.And(distinct).toString();
    };
  }
}
