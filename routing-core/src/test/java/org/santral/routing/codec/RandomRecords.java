package org.santral.routing.codec;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Makes up records of any type, extremes included.
public final class RandomRecords {
  private static final int LARGEST_COLLECTION = 6;

  private final SplittableRandom random;

  public RandomRecords(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Every record type of a sealed interface.
  public static List<Class<?>> typesOf(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(type -> type.isSealed() ? typesOf(type).stream() : List.of(type).stream())
        .<Class<?>>map(type -> type)
        .toList();
  }

  public Object next(Type type) {
    return type instanceof ParameterizedType generic ? generic(generic) : plain((Class<?>) type);
  }

  private Object plain(Class<?> type) {
    if (type == long.class) {
      return number();
    }
    if (type == int.class || type == Integer.class) {
      return (int) number();
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == String.class) {
      return text();
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }
    if (type.isRecord()) {
      return record(type);
    }
    var types = typesOf(type);
    return plain(types.get(random.nextInt(types.size())));
  }

  private Object record(Class<?> type) {
    var components = type.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values = Arrays.stream(components).map(RecordComponent::getGenericType).map(this::next);
    try {
      var constructor = type.getDeclaredConstructor(types);
      if (!Modifier.isPublic(constructor.getModifiers())) {
        throw new AssertionError(type + " is not public");
      }
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException defect) {
      throw new LinkageError(type.toString(), defect);
    }
  }

  private Object generic(ParameterizedType type) {
    var arguments = type.getActualTypeArguments();
    var raw = type.getRawType();
    int size = random.nextInt(LARGEST_COLLECTION + 1);
    if (raw == Map.class) {
      var map = new LinkedHashMap<Object, Object>();
      for (int i = 0; i < size; i++) {
        map.put(next(arguments[0]), next(arguments[1]));
      }
      return map;
    }
    var elements = new ArrayList<Object>();
    for (int i = 0; i < size; i++) {
      elements.add(next(arguments[0]));
    }
    return raw == Set.class ? new LinkedHashSet<>(elements) : elements;
  }

  private long number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(-2, 3);
      case 1 -> random.nextLong() >> random.nextInt(64);
      case 2 -> random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE;
      default -> random.nextInt(100_000);
    };
  }

  private String text() {
    int largest = random.nextBoolean() ? 128 : 65_536;
    var text = new StringBuilder();
    int length = random.nextInt(20);
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(largest));
    }
    return text.toString();
  }
}
