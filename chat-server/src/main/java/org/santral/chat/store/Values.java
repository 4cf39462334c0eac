package org.santral.chat.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Values as the tables hold them.
final class Values {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E of(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  static String json(Map<String, String> fields) {
    try {
      return fields.isEmpty() ? "{}" : JSON.writeValueAsString(new TreeMap<>(fields));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts that are no JSON", impossible);
    }
  }

  static Map<String, String> fields(String json) {
    try {
      return json.equals("{}") ? Map.of() : JSON.readValue(json, FIELDS);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("fields that are no JSON: " + json, damaged);
    }
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private Values() {}
}
