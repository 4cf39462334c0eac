package org.santral.chat.workspace;

import java.util.List;
import java.util.Map;

/// What became of a visitor's answers to the questions before the chat.
public sealed interface Answers {
  /// The answers can be used.
  ///
  /// @param fields known fields that were answered, in the order of the form, without space around
  record Accepted(Map<String, String> fields) implements Answers {
    public Accepted {
      fields = Ordered.copy(fields);
    }
  }

  /// Something is missing or malformed.
  record Refused(List<Complaint> complaints) implements Answers {
    public Refused {
      complaints = List.copyOf(complaints);
    }

    /// All complaints in one line.
    public String sentence() {
      return String.join(" ", complaints.stream().map(Complaint::sentence).toList());
    }
  }

  /// What is wrong with one field.
  record Complaint(String field, String sentence) {}
}
