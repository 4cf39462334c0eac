package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.santral.chat.wire.Field;
import org.santral.routing.term.QueueId;

/// What a visitor is asked before the chat, and where his answers lead.
///
/// @param entryQueue where contacts enter whose answers name no queue
public record Form(QueueId entryQueue, List<Question> questions) {
  public static final int MOST_CHARACTERS = 200;
  public static final int MOST_LONG_CHARACTERS = 4_000;

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>,;]{1,64}@([^\\s@.]+\\.)+[^\\s@.]{2,}");
  private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9 ()./-]{3,40}");

  public Form {
    questions = List.copyOf(questions);
  }

  /// One field of the form.
  ///
  /// @param label by language
  /// @param options for type `choice`, by value
  public record Question(
      String name,
      Type type,
      boolean required,
      Map<String, String> label,
      Map<String, Option> options) {
    public Question {
      label = Ordered.copy(label);
      options = Ordered.copy(options);
    }
  }

  /// What can be answered to a question of type `choice`.
  ///
  /// @param queue where the contact enters, or [QueueId#NOWHERE] if this answer does not say
  /// @param requirement what the agent must have; empty for nothing
  /// @param requirementMillis how long that is insisted on, 1 ms to 7 days; 0 means always
  /// @param creditMillis by how much the contact is more urgent, 0 to 1 day
  public record Option(
      Map<String, String> label,
      QueueId queue,
      String requirement,
      long requirementMillis,
      long creditMillis) {
    public Option {
      label = Ordered.copy(label);
    }
  }

  /// What is typed into a field.
  public enum Type {
    TEXT,
    EMAIL,
    TEL,
    CHOICE,
    LONG;

    /// As it is written in the file and on the wire.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Looks at the answers of a visitor; fields that the form does not have are left out.
  public Answers check(Map<String, String> answers) {
    var fields = new LinkedHashMap<String, String>();
    var complaints = new ArrayList<Answers.Complaint>();
    for (Question question : questions) {
      String answer = answers.getOrDefault(question.name(), "").strip();
      String complaint = complaint(question, answer);
      if (!complaint.isEmpty()) {
        complaints.add(new Answers.Complaint(question.name(), complaint));
      } else if (!answer.isEmpty()) {
        fields.put(question.name(), answer);
      }
    }
    return complaints.isEmpty() ? new Answers.Accepted(fields) : new Answers.Refused(complaints);
  }

  private static String complaint(Question question, String answer) {
    String name = "Field '" + question.name() + "'";
    if (answer.isEmpty()) {
      return question.required() ? name + " is required." : "";
    }
    int most = question.type() == Type.LONG ? MOST_LONG_CHARACTERS : MOST_CHARACTERS;
    if (answer.codePointCount(0, answer.length()) > most) {
      return name + " is longer than " + most + " characters.";
    }
    return switch (question.type()) {
      case TEXT ->
          answer.codePoints().anyMatch(Character::isISOControl)
              ? name + " must be one line of text."
              : "";
      case LONG -> "";
      case EMAIL -> EMAIL.matcher(answer).matches() ? "" : name + " is no e-mail address.";
      case TEL -> TELEPHONE.matcher(answer).matches() ? "" : name + " is no telephone number.";
      case CHOICE ->
          question.options().containsKey(answer) ? "" : name + " has no choice '" + answer + "'.";
    };
  }

  /// The options that were chosen, in the order of the form.
  List<Option> chosen(Map<String, String> answers) {
    var chosen = new ArrayList<Option>();
    for (Question question : questions) {
      Option option = question.options().get(answers.getOrDefault(question.name(), "").strip());
      if (option != null) {
        chosen.add(option);
      }
    }
    return chosen;
  }

  /// The first answer that is a telephone number, or empty.
  public String telephoneIn(Map<String, String> answers) {
    for (Question question : questions) {
      String answer = answers.getOrDefault(question.name(), "").strip();
      if (question.type() == Type.TEL && !answer.isEmpty()) {
        return answer;
      }
    }
    return "";
  }

  List<Field> fields() {
    return questions.stream()
        .map(
            question -> {
              var choices = new LinkedHashMap<String, Map<String, String>>();
              question.options().forEach((value, option) -> choices.put(value, option.label()));
              return new Field(
                  question.name(),
                  question.type().word(),
                  question.required(),
                  question.label(),
                  Ordered.copy(choices));
            })
        .toList();
  }
}
