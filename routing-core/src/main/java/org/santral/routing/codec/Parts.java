package org.santral.routing.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the part for a type.
final class Parts {

  /// The part for a type, under the promise that it meets nothing but values of that type.
  @SuppressWarnings("unchecked")
  static Part<Object> of(Type type) {
    return (Part<Object>)
        switch (type) {
          case Class<?> plain -> plain(plain);
          case ParameterizedType generic -> generic(generic);
          default -> throw unknown(type);
        };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Part<?> plain(Class<?> type) {
    if (type == long.class || type == Long.class) {
      return Scalar.LONG;
    }
    if (type == int.class || type == Integer.class) {
      return Scalar.INT;
    }
    if (type == boolean.class || type == Boolean.class) {
      return Scalar.BOOLEAN;
    }
    if (type == String.class) {
      return Scalar.TEXT;
    }
    if (type.isEnum()) {
      return new EnumPart(type);
    }
    if (type.isRecord()) {
      return new RecordPart(type);
    }
    if (type.isSealed()) {
      return new ChoicePart(type);
    }
    throw unknown(type);
  }

  private static Part<?> generic(ParameterizedType type) {
    var arguments = type.getActualTypeArguments();
    var raw = type.getRawType();
    if (raw == List.class) {
      return new ListPart<>(of(arguments[0]));
    }
    if (raw == Set.class) {
      return new SetPart<>(of(arguments[0]));
    }
    if (raw == Map.class) {
      return new MapPart<>(of(arguments[0]), of(arguments[1]));
    }
    throw unknown(type);
  }

  private static IllegalArgumentException unknown(Type type) {
    return new IllegalArgumentException("no way to write a " + type.getTypeName());
  }

  private Parts() {}
}
