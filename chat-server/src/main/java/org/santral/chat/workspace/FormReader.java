package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.santral.routing.policy.Step;
import org.santral.routing.requirement.Reading;
import org.santral.routing.requirement.Requirement;
import org.santral.routing.term.QueueId;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the form before the chat.
final class FormReader {
  static final int MOST_FIELDS = 20;
  static final int MOST_CHOICES = 100;

  private static final int LONGEST_LABEL = 200;

  private final Block file;
  private final Known known;

  FormReader(Block file, Known known) {
    this.file = file;
    this.known = known;
  }

  Form read(Crew crew) {
    var questions = new ArrayList<Form.Question>();
    for (Entries.Entry entry : file.byId("fields", MOST_FIELDS)) {
      questions.add(question(entry));
    }
    Node entryNode = file.find("entry-queue");
    String named = entryNode == null ? null : known.reference(entryNode, "queue", known.queues());
    String entry = named != null ? named : known.queues().stream().findFirst().orElse("");
    var form = new Form(new QueueId(entry), questions);
    if (known.findings().count() == 0) {
      checkPlans(form, crew);
    }
    return form;
  }

  private Form.Question question(Entries.Entry entry) {
    Block block = Block.of(Section.FIELD, entry.keyNode(), entry.value(), known.findings());
    Form.Type type = block.option("type", Form.Type.TEXT);
    Node label = block.require("label");
    var options = new LinkedHashMap<String, Form.Option>();
    Node choices = block.find("choices");
    if (choices != null && type != Form.Type.CHOICE) {
      block.problem("choices", "'choices' are for the type choice only.");
    } else if (choices != null) {
      for (Entries.Entry choice :
          Entries.byId(choices, "'choices'", MOST_CHOICES, known.findings())) {
        options.put(choice.key(), option(choice));
      }
    }
    if (type == Form.Type.CHOICE && options.isEmpty() && known.findings().count() == 0) {
      known.findings().add(entry.keyNode(), "A field of the type choice needs 'choices'.");
    }
    return new Form.Question(
        entry.key(),
        type,
        block.flag("required", false),
        label == null ? Map.of() : known.words(label, "label", LONGEST_LABEL),
        options);
  }

  private Form.Option option(Entries.Entry entry) {
    Block block = Block.of(Section.CHOICE, entry.keyNode(), entry.value(), known.findings());
    Node label = block.require("label");
    Node queueNode = block.find("queue");
    String queue = queueNode == null ? null : known.reference(queueNode, "queue", known.queues());
    Node requirement = block.find("requirement");
    if (requirement == null && block.find("requirement-duration") != null) {
      block.problem("requirement-duration", "There is no 'requirement' that it could limit.");
    }
    return new Form.Option(
        label == null ? Map.of() : known.words(label, "label", LONGEST_LABEL),
        queue == null ? QueueId.NOWHERE : new QueueId(queue),
        requirement == null ? "" : known.requirement(requirement),
        block.span("requirement-duration", 0, 1, 7 * Amounts.DAY),
        block.span("credit", 0, 0, Amounts.DAY));
  }

  // ---- What answers make of plans -----------------------------------------------------------

  /// Whatever visitors choose, the plan it makes must be one that the routing core takes.
  private void checkPlans(Form form, Crew crew) {
    List<Form.Option> widest = new ArrayList<>();
    List<Form.Option> longest = new ArrayList<>();
    int lasting = 0;
    for (Form.Question question : form.questions()) {
      Form.Option most = null;
      Form.Option longestOne = null;
      boolean lasts = false;
      for (Form.Option option : question.options().values()) {
        most = larger(most, option, conditions(option) > conditions(most));
        longestOne = larger(longestOne, option, length(option) > length(longestOne));
        lasts |= !option.requirement().isEmpty() && option.requirementMillis() > 0;
      }
      if (most != null && longestOne != null) {
        widest.add(most);
        longest.add(longestOne);
      }
      lasting += lasts ? 1 : 0;
    }
    for (Map.Entry<QueueId, Crew.Queue> entry : crew.queues().entrySet()) {
      List<Step> steps = entry.getValue().settings().plan().steps();
      boolean fits = lasting == 0 || steps.size() + lasting <= QueueReader.MOST_STEPS;
      if (!fits) {
        file.problem(
            "fields",
            "The choices add up to "
                + lasting
                + " steps, but the plan of queue '"
                + entry.getKey()
                + "' has room for "
                + (QueueReader.MOST_STEPS - steps.size())
                + " more only.");
        return;
      }
      for (Step step : steps) {
        String problem = joined(step, widest);
        problem = problem == null ? joined(step, longest) : problem;
        if (problem != null) {
          file.problem(
              "fields",
              "What the choices require together with the plan of queue '"
                  + entry.getKey()
                  + "' is too much: "
                  + problem);
          return;
        }
      }
    }
  }

  private static @Nullable String joined(Step step, List<Form.Option> options) {
    var text = new StringBuilder("(any and ").append(orAny(step.requirement())).append(')');
    options.forEach(
        option -> text.append(" and (any and (").append(orAny(option.requirement())).append("))"));
    return Requirement.read(text.toString()) instanceof Reading.Malformed(_, var sentence)
        ? sentence
        : null;
  }

  private static String orAny(String requirement) {
    return requirement.isBlank() ? "any" : "(" + requirement + ")";
  }

  private static Form.Option larger(
      Form.@Nullable Option sofar, Form.Option option, boolean isLarger) {
    return sofar == null || isLarger ? option : sofar;
  }

  private static long length(Form.@Nullable Option option) {
    return option == null ? 0 : option.requirement().length();
  }

  private static long conditions(Form.@Nullable Option option) {
    return option == null
        ? 0
        : option
            .requirement()
            .chars()
            .filter(character -> character == ' ' || character == '(')
            .count();
  }
}
