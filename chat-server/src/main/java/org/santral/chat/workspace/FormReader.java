package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
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
      String problem = PlanCheck.problem(form, crew);
      if (problem != null) {
        file.problem("fields", problem);
      }
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
}
