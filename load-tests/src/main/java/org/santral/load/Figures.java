package org.santral.load;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Named numbers, as lines of `key=value`.
final class Figures {
  private final Map<String, String> values = new TreeMap<>();

  /// Keeps a number and prints it.
  void print(String key, double value) {
    var text = text(value);
    values.put(key, text);
    System.out.println(key + "=" + text);
  }

  /// Keeps what another process has printed, if it is a figure.
  void read(String line) {
    int sign = line.indexOf('=');
    if (sign > 0 && line.chars().limit(sign).noneMatch(Character::isWhitespace)) {
      values.put(line.substring(0, sign), line.substring(sign + 1));
    }
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  double value(String key) {
    var value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("there is no figure " + key);
    }
    return Double.parseDouble(value);
  }

  private static String text(double value) {
    return value == Math.rint(value) || Math.abs(value) >= 1_000
        ? String.format(Locale.ROOT, "%d", Math.round(value))
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
