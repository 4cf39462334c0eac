package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The raw entries of mappings and the items of lists, with whatever is wrong with their form.
final class Entries {
  static final Pattern ID = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");

  private Entries() {}

  /// An entry of a mapping.
  record Entry(String key, Node keyNode, Node value) {}

  /// The entries of a mapping, each key once.
  static List<Entry> of(Node node, String called, int most, Findings findings) {
    if (!(node instanceof MappingNode mapping)) {
      findings.add(node, "Here must stand a mapping (`key: value` lines) for " + called + ".");
      return List.of();
    }
    var entries = new ArrayList<Entry>();
    var seen = new HashSet<String>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        findings.add(key, "A key must be a plain word.");
      } else if (!seen.add(scalar.getValue())) {
        findings.add(key, "'" + scalar.getValue() + "' is there twice in " + called + ".");
      } else {
        entries.add(new Entry(scalar.getValue(), key, tuple.getValueNode()));
      }
    }
    if (entries.size() > most) {
      findings.add(node, tooMany(called, entries.size(), most));
      return List.of();
    }
    return entries;
  }

  /// The entries of a mapping whose keys are ids of one's own making.
  static List<Entry> byId(Node node, String called, int most, Findings findings) {
    List<Entry> entries = of(node, called, most, findings);
    for (Entry entry : entries) {
      if (!ID.matcher(entry.key()).matches()) {
        findings.add(
            entry.keyNode(),
            "'"
                + entry.key()
                + "' is no id: it has 1 to 64 of a-z, 0-9, '_', '.' and '-' and begins with a"
                + " letter.");
      }
    }
    return entries;
  }

  /// The items of a list; a single word counts as a list of one.
  static List<Node> list(Node node, String called, int most, Findings findings) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
      return List.of(node);
    }
    if (!(node instanceof SequenceNode sequence)) {
      findings.add(node, "Here must stand a list for " + called + ".");
      return List.of();
    }
    if (sequence.getValue().size() > most) {
      findings.add(node, tooMany(called, sequence.getValue().size(), most));
      return List.of();
    }
    return sequence.getValue();
  }

  private static String tooMany(String called, int found, int most) {
    return "There are " + found + " entries in " + called + "; " + most + " are the most.";
  }
}
