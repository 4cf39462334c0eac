package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.routing.requirement.Attribute;
import org.santral.routing.requirement.Reading;
import org.santral.routing.requirement.Requirement;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// What a file defines, known before its parts are read, so that each reference can be checked
/// where it stands.
///
/// @param languages of every text
record Known(
    List<String> languages,
    Set<String> skills,
    Set<String> profiles,
    Set<String> queues,
    Findings findings) {

  /// A reference to one of `defined`, or null with a problem noted.
  @Nullable String reference(Node node, String called, Set<String> defined) {
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      findings.add(node, "Here must stand the id of a " + called + ".");
      return null;
    }
    String id = scalar.getValue().strip();
    return isDefined(node, id, called, defined) ? id : null;
  }

  private boolean isDefined(Node node, String id, String called, Set<String> defined) {
    if (defined.contains(id)) {
      return true;
    }
    String hint = Spelling.hint(id, defined);
    findings.add(node, "There is no " + called + " '" + id + "'" + (hint.isEmpty() ? "." : hint));
    return false;
  }

  /// Ids with levels: a mapping, or a list of ids that all have level 1.
  Map<String, Integer> levels(Node node, String called, Set<String> defined, int least, int most) {
    var levels = new LinkedHashMap<String, Integer>();
    if (!(node instanceof MappingNode)) {
      for (Node item : Entries.list(node, "the " + called + "s", 20_000, findings)) {
        String id = reference(item, called, defined);
        if (id != null && levels.put(id, 1) != null) {
          findings.add(item, "'" + id + "' is there twice.");
        }
      }
      return levels;
    }
    for (Entries.Entry entry : Entries.of(node, "the " + called + "s", 20_000, findings)) {
      boolean defines = isDefined(entry.keyNode(), entry.key(), called, defined);
      Long level =
          entry.value() instanceof ScalarNode scalar
              ? Block.whole(scalar.getValue().strip())
              : null;
      if (level == null || level < least || level > most) {
        findings.add(
            entry.value(),
            "'" + entry.key() + "' must be a number from " + least + " to " + most + ".");
      } else if (defines) {
        levels.put(entry.key(), level.intValue());
      }
    }
    return levels;
  }

  // ---- Texts --------------------------------------------------------------------------------

  /// A text in every language of the workspace; a plain one is the same in all of them.
  Map<String, String> words(Node node, String called, int longest) {
    var words = new LinkedHashMap<String, String>();
    if (node instanceof ScalarNode scalar) {
      String text = word(scalar, called, longest);
      languages.forEach(language -> words.put(language, text));
      return words;
    }
    var given = new HashMap<String, String>();
    for (Entries.Entry entry : Entries.of(node, "'" + called + "'", 100, findings)) {
      if (!languages.contains(entry.key())) {
        findings.add(
            entry.keyNode(),
            "'" + entry.key() + "' is none of the languages " + String.join(", ", languages) + ".");
      } else if (entry.value() instanceof ScalarNode scalar) {
        given.put(entry.key(), word(scalar, called, longest));
      } else {
        findings.add(entry.value(), "Here must stand a text.");
        given.put(entry.key(), "");
      }
    }
    for (String language : languages) {
      String text = given.get(language);
      if (text == null) {
        findings.add(node, "'" + called + "' has no text in '" + language + "'.");
      }
      words.put(language, text == null ? "" : text);
    }
    return words;
  }

  private String word(ScalarNode scalar, String called, int longest) {
    String text = scalar.getValue().strip();
    if (text.isEmpty()) {
      findings.add(scalar, "'" + called + "' needs a text.");
    } else if (text.length() > longest) {
      findings.add(
          scalar,
          "'" + called + "' has " + text.length() + " characters; " + longest + " are the most.");
    }
    return text;
  }

  // ---- Requirements -------------------------------------------------------------------------

  /// A requirement; one that cannot be read counts as empty, with a problem noted.
  String requirement(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      findings.add(node, "Here must stand a requirement such as `queue(sales) and turkish >= 5`.");
      return "";
    }
    String text = scalar.getValue();
    return switch (Requirement.read(text)) {
      case Reading.Malformed(int column, String sentence) -> {
        at(scalar, column, sentence);
        yield "";
      }
      case Reading.WellFormed(_, var mentions) -> {
        var strange = new ArrayList<Reading.Mention>();
        for (Reading.Mention mention : mentions) {
          String problem =
              switch (mention.attribute()) {
                case Attribute.Skill(var skill) -> undefined("skill", skill.value(), skills);
                case Attribute.Membership(var queue) -> undefined("queue", queue.value(), queues);
              };
          if (!problem.isEmpty()) {
            strange.add(mention);
            at(scalar, mention.column(), problem);
          }
        }
        yield strange.isEmpty() ? text.strip() : "";
      }
    };
  }

  private static String undefined(String called, String id, Set<String> defined) {
    if (defined.contains(id)) {
      return "";
    }
    String hint = Spelling.hint(id, defined);
    return "There is no " + called + " '" + id + "'" + (hint.isEmpty() ? "." : hint);
  }

  /// Points inside a text where its characters stand in the file as they are, else at its begin.
  private void at(ScalarNode scalar, int column, String sentence) {
    String text = scalar.getValue();
    int quotes = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
    int width = scalar.getEndMark().getColumn() - scalar.getStartMark().getColumn();
    boolean literal =
        scalar.getStartMark().getLine() == scalar.getEndMark().getLine()
            && width == text.codePointCount(0, text.length()) + 2 * quotes;
    if (literal) {
      int further = text.codePointCount(0, Math.min(column - 1, text.length())) + quotes;
      findings.add(scalar.getStartMark(), further, sentence);
    } else {
      findings.add(scalar, "Character " + column + " of the requirement: " + sentence);
    }
  }
}
