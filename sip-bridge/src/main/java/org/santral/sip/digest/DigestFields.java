package org.santral.sip.digest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/// The fields of a `Digest` challenge or answer, by their lower-case names.
public record DigestFields(Map<String, String> fields) {
  private static final String SCHEME = "digest ";
  private static final int MAX_FIELDS = 20;

  public DigestFields {
    fields = Map.copyOf(fields);
  }

  /// Reads a header's value, or gives null if it is of another scheme or malformed.
  public static @Nullable DigestFields read(String value) {
    if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    int at = SCHEME.length();
    while (at < value.length()) {
      int equals = value.indexOf('=', at);
      if (equals < 0 || fields.size() == MAX_FIELDS) {
        return null;
      }
      String name = value.substring(at, equals).strip().toLowerCase(Locale.ROOT);
      Entry<String, Integer> read = readValue(value, equals + 1);
      if (read == null || name.isEmpty() || fields.put(name, read.getKey()) != null) {
        return null;
      }
      int comma = value.indexOf(',', read.getValue());
      at = comma < 0 ? value.length() : comma + 1;
    }
    return new DigestFields(fields);
  }

  /// The value that starts at `from`, unquoted, and where it ends.
  private static @Nullable Entry<String, Integer> readValue(String text, int from) {
    int start = from;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (start < text.length() && text.charAt(start) == '"') {
      StringBuilder unquoted = new StringBuilder();
      for (int i = start + 1; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"') {
          return Map.entry(unquoted.toString(), i + 1);
        }
        if (c == '\\' && i + 1 < text.length()) {
          i++;
          c = text.charAt(i);
        }
        unquoted.append(c);
      }
      return null;
    }
    int comma = text.indexOf(',', start);
    int end = comma < 0 ? text.length() : comma;
    return Map.entry(text.substring(start, end).strip(), end);
  }

  public @Nullable String field(String name) {
    return fields.get(name);
  }
}
