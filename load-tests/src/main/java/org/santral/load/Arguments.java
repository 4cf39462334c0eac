package org.santral.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a benchmark is asked to do, read as its usage has it: `[--quick]` is a switch, `[--only
/// a|b]` takes one of these words, and `[--seed N]` takes any.
final class Arguments {
  private static final Pattern OPTION = Pattern.compile("\\[(--[a-z-]+)(?: ([^]]+))?]");

  private final String usage;
  private final Map<String, String> given = new HashMap<>();

  private Arguments(String usage) {
    this.usage = usage;
  }

  /// Reads the words that a benchmark was started with.
  ///
  /// @param usage for example `./bench chat [--quick]`
  /// @throws IllegalArgumentException with the usage, if the words are others
  static Arguments read(String usage, String... words) {
    var arguments = new Arguments(usage);
    var left = List.of(words).iterator();
    while (left.hasNext()) {
      String name = left.next();
      String values = arguments.valuesOf(name);
      String value = values.isEmpty() || !left.hasNext() ? "" : left.next();
      arguments.given.put(name, arguments.spelled(value, values));
    }
    return arguments;
  }

  /// What the usage has behind a name; empty for a switch.
  private String valuesOf(String name) {
    return OPTION
        .matcher(usage)
        .results()
        .filter(option -> option.group(1).equals(name))
        .findFirst()
        .map(option -> option.group(2) == null ? "" : option.group(2))
        .orElseThrow(this::refusal);
  }

  /// A value that is one of these, spelled as the usage has it.
  private String spelled(String value, String values) {
    if (values.contains("|")) {
      return Arrays.stream(values.split("\\|", -1))
          .filter(value::equalsIgnoreCase)
          .findFirst()
          .orElseThrow(this::refusal);
    }
    if (value.isEmpty() != values.isEmpty()) {
      throw refusal();
    }
    return value;
  }

  private IllegalArgumentException refusal() {
    return new IllegalArgumentException("Usage: " + usage);
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  String value(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }

  /// Whether a part is to be measured: it is the only one, or all are.
  boolean includes(String part) {
    return value("--only", part).equals(part);
  }
}
