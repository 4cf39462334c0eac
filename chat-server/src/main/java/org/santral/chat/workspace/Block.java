package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// One section of the file. Every read gives a usable value: where the file has none or a wrong
/// one, the default, and what is wrong is noted.
final class Block {
  private final Section section;
  private final Node at;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Findings findings;

  private Block(Section section, Node at, Findings findings) {
    this.section = section;
    this.at = at;
    this.findings = findings;
  }

  /// @param at where to point when something is missing in it
  static Block of(Section section, Node at, Node node, Findings findings) {
    var block = new Block(section, at, findings);
    for (Entries.Entry entry : Entries.of(node, section.called(), Integer.MAX_VALUE, findings)) {
      if (section.keys().contains(entry.key())) {
        block.values.put(entry.key(), entry.value());
      } else {
        findings.add(entry.keyNode(), unknown(section, entry.key()));
      }
    }
    return block;
  }

  private static String unknown(Section section, String key) {
    if (section == Section.WORKSPACE && key.equals("identity-secret")) {
      return "The secret itself does not belong in this file; name its file with"
          + " 'identity-secret-file' or its variable with 'identity-secret-env'.";
    }
    String hint = Spelling.hint(key, section.keys());
    return "'" + key + "' is no key of " + section.called() + (hint.isEmpty() ? "." : hint);
  }

  Findings findings() {
    return findings;
  }

  /// Where this section stands.
  Node at() {
    return at;
  }

  @Nullable Node find(String key) {
    if (!section.keys().contains(key)) {
      throw new IllegalArgumentException(section + " has no key " + key);
    }
    return values.get(key);
  }

  /// The value, or null with a problem noted.
  @Nullable Node require(String key) {
    Node node = find(key);
    if (node == null) {
      findings.add(at, "'" + key + "' is missing in " + section.called() + ".");
    }
    return node;
  }

  void problem(String key, String sentence) {
    Node node = find(key);
    findings.add(node == null ? at : node, sentence);
  }

  // ---- Scalars ------------------------------------------------------------------------------

  @Nullable String text(String key) {
    Node node = find(key);
    return node == null ? null : text(node, key);
  }

  /// The text of a node, or null with a problem noted.
  @Nullable String text(Node node, String called) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    findings.add(node, "'" + called + "' needs a value.");
    return null;
  }

  int number(String key, int otherwise, int least, int most) {
    return (int) longNumber(key, otherwise, least, most);
  }

  long longNumber(String key, long otherwise, long least, long most) {
    return amount(
        key,
        otherwise,
        least,
        most,
        Block::whole,
        number -> Long.toString(number),
        "a whole number");
  }

  /// Milliseconds.
  long span(String key, long otherwise, long least, long most) {
    return amount(
        key, otherwise, least, most, Amounts::millis, Amounts::span, "a time such as 20s or 5m");
  }

  /// Bytes.
  long size(String key, long otherwise, long least, long most) {
    return amount(
        key, otherwise, least, most, Amounts::bytes, Amounts::size, "a size such as 10MiB");
  }

  private long amount(
      String key,
      long otherwise,
      long least,
      long most,
      Function<String, @Nullable Long> reading,
      Function<Long, String> writing,
      String what) {
    Node node = find(key);
    String text = node == null ? null : text(node, key);
    if (node == null || text == null) {
      return otherwise;
    }
    Long amount = reading.apply(text);
    if (amount == null) {
      findings.add(node, "'" + key + "' must be " + what + ", not '" + text + "'.");
      return otherwise;
    }
    if (amount < least || amount > most) {
      findings.add(
          node,
          "'"
              + key
              + "' is "
              + text
              + ", but must be from "
              + writing.apply(least)
              + " to "
              + writing.apply(most)
              + ".");
      return otherwise;
    }
    return amount;
  }

  static @Nullable Long whole(String text) {
    return text.matches("-?[0-9]{1,18}") ? Long.valueOf(text) : null;
  }

  boolean flag(String key, boolean otherwise) {
    Node node = find(key);
    String text = node == null ? null : text(node, key);
    if (node == null || text == null) {
      return otherwise;
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        findings.add(node, "'" + key + "' must be true or false, not '" + text + "'.");
        yield otherwise;
      }
    };
  }

  <E extends Enum<E>> E option(String key, E otherwise) {
    Node node = find(key);
    E found = node == null ? null : option(node, key, otherwise.getDeclaringClass());
    return found == null ? otherwise : found;
  }

  private <E extends Enum<E>> @Nullable E option(Node node, String called, Class<E> type) {
    String text = text(node, called);
    if (text == null) {
      return null;
    }
    var words = new ArrayList<String>();
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return constant;
      }
      words.add(word(constant));
    }
    findings.add(
        node,
        "'" + called + "' must be one of " + String.join(", ", words) + ", not '" + text + "'.");
    return null;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  // ---- Lists --------------------------------------------------------------------------------

  List<Node> list(String key, int most) {
    Node node = find(key);
    return node == null ? List.of() : Entries.list(node, "'" + key + "'", most, findings);
  }

  /// Texts, each once.
  List<String> texts(String key, int most) {
    var texts = new ArrayList<String>();
    for (Node node : list(key, most)) {
      String text = text(node, key);
      if (text != null && texts.contains(text)) {
        findings.add(node, "'" + text + "' is there twice in '" + key + "'.");
      } else if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  <E extends Enum<E>> Set<E> options(String key, Class<E> type) {
    var options = EnumSet.noneOf(type);
    for (Node node : list(key, 64)) {
      E found = option(node, key, type);
      if (found != null) {
        options.add(found);
      }
    }
    return options;
  }

  // ---- Sections -----------------------------------------------------------------------------

  /// A section inside, or null if it is not there.
  @Nullable Block block(String key, Section inner) {
    Node node = find(key);
    return node == null ? null : of(inner, node, node, findings);
  }

  /// The entries of a mapping by ids, empty if it is not there.
  List<Entries.Entry> byId(String key, int most) {
    Node node = find(key);
    return node == null ? List.of() : Entries.byId(node, "'" + key + "'", most, findings);
  }
}
