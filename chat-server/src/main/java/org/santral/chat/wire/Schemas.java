package org.santral.chat.wire;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON Schemas (draft 2020-12) of the records that travel, made of the records themselves. Records
/// within others are collected under their names.
final class Schemas {
  private static final String PLACE = "#/components/schemas/";

  private final Map<String, Object> collected = new TreeMap<>();

  /// What was collected so far, by name.
  Map<String, Object> collected() {
    return collected;
  }

  /// The schema of a message: the record's own fields, and `kind`.
  Map<String, Object> ofMessage(Class<?> message) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", Map.of("const", Wire.kindOf(message)));
    var required = new ArrayList<String>(List.of("kind"));
    return object(message, fields, required);
  }

  private Map<String, Object> object(
      Class<?> type, Map<String, Object> fields, List<String> required) {
    for (RecordComponent component : type.getRecordComponents()) {
      fields.put(component.getName(), of(component.getAnnotatedType()));
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(component.getName());
      }
    }
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("properties", fields);
    schema.put("required", required);
    return schema;
  }

  private Map<String, Object> of(AnnotatedType annotated) {
    Type type = annotated.getType();
    if (type instanceof ParameterizedType generic
        && annotated instanceof AnnotatedParameterizedType parameters) {
      AnnotatedType[] inner = parameters.getAnnotatedActualTypeArguments();
      return generic.getRawType() == Map.class
          ? Map.of("type", "object", "additionalProperties", of(inner[1]))
          : Map.of("type", "array", "items", of(inner[0]));
    }
    return of((Class<?>) type);
  }

  private Map<String, Object> of(Class<?> type) {
    if (type == String.class) {
      return Map.of("type", "string");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == double.class || type == Double.class) {
      return Map.of("type", "number");
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return Map.of("type", "integer");
    }
    String name = type.getSimpleName();
    if (!collected.containsKey(name)) {
      collected.put(name, Map.of());
      collected.put(name, type.isEnum() ? words(type) : named(type));
    }
    return Map.of("$ref", PLACE + name);
  }

  private Map<String, Object> named(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type + " does not travel");
    }
    return object(type, new LinkedHashMap<>(), new ArrayList<>());
  }

  private static Map<String, Object> words(Class<?> type) {
    return Map.of(
        "type",
        "string",
        "enum",
        Arrays.stream(type.getEnumConstants())
            .map(each -> Wire.json().valueToTree(each).textValue())
            .toList());
  }
}
