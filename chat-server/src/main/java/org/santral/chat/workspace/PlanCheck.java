package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.santral.routing.policy.Step;
import org.santral.routing.requirement.Reading;
import org.santral.routing.requirement.Requirement;
import org.santral.routing.term.QueueId;

/// Sees that whatever visitors choose makes a plan which the routing core takes. Not every
/// combination is tried: the longest answers together, the ones with most conditions together, and
/// each alone for its depth.
final class PlanCheck {
  private PlanCheck() {}

  /// What would be too much, or null.
  static @Nullable String problem(Form form, Crew crew) {
    List<List<Form.Option>> asking =
        form.questions().stream()
            .map(
                question ->
                    question.options().values().stream()
                        .filter(option -> !option.requirement().isEmpty())
                        .toList())
            .filter(options -> !options.isEmpty())
            .toList();
    var worst = new ArrayList<List<Form.Option>>();
    worst.add(largest(asking, option -> canonical(option.requirement()).length()));
    worst.add(largest(asking, option -> conditions(read(option.requirement()))));
    asking.forEach(options -> options.forEach(option -> worst.add(List.of(option))));
    long lasting =
        asking.stream()
            .filter(options -> options.stream().anyMatch(each -> each.requirementMillis() > 0))
            .count();
    for (Map.Entry<QueueId, Crew.Queue> entry : crew.queues().entrySet()) {
      List<Step> steps = entry.getValue().settings().plan().steps();
      int room = QueueReader.MOST_STEPS - steps.size();
      if (lasting > room) {
        return "The choices add up to "
            + lasting
            + " steps, but the plan of queue '"
            + entry.getKey()
            + "' has room for "
            + room
            + " more only.";
      }
      String tooMuch = tooMuch(steps, worst);
      if (tooMuch != null) {
        return "What the choices require together with the plan of queue '"
            + entry.getKey()
            + "' is too much: "
            + tooMuch;
      }
    }
    return null;
  }

  private static @Nullable String tooMuch(List<Step> steps, List<List<Form.Option>> worst) {
    for (Step step : steps) {
      for (List<Form.Option> options : worst) {
        var parts = new ArrayList<String>();
        parts.add(step.requirement());
        options.forEach(option -> parts.add(option.requirement()));
        if (Requirement.read(Narrowing.all(parts)) instanceof Reading.Malformed(_, var sentence)) {
          return sentence;
        }
      }
    }
    return null;
  }

  private static List<Form.Option> largest(
      List<List<Form.Option>> asking, ToIntFunction<Form.Option> size) {
    return asking.stream()
        .flatMap(options -> options.stream().max(Comparator.comparingInt(size)).stream())
        .toList();
  }

  private static String canonical(String requirement) {
    return read(requirement).toString();
  }

  private static Requirement read(String text) {
    return switch (Requirement.read(text)) {
      case Reading.WellFormed(var requirement, _) -> requirement;
      case Reading.Malformed _ -> new Requirement.Anybody();
    };
  }

  private static int conditions(Requirement requirement) {
    return switch (requirement) {
      case Requirement.Anybody _, Requirement.Level _ -> 1;
      case Requirement.Not(var refused) -> conditions(refused);
      case Requirement.And(var all) -> all.stream().mapToInt(PlanCheck::conditions).sum();
      case Requirement.Or(var either) -> either.stream().mapToInt(PlanCheck::conditions).sum();
    };
  }
}
