package org.santral.routing.codec;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The components of a record in their order, with nothing between them.
final class RecordPart implements Part<Record> {
  private final Class<?> type;
  private final List<Component> components;
  private final MethodHandle constructor;

  private record Component(String name, MethodHandle accessor, Part<Object> part) {}

  RecordPart(Class<?> type) {
    this.type = type;
    components = Arrays.stream(type.getRecordComponents()).map(RecordPart::component).toList();
    constructor = constructor(type);
  }

  @Override
  public String shape() {
    return components.stream()
        .map(component -> component.part.shape() + " " + component.name)
        .collect(Collectors.joining(", ", type.getSimpleName() + "(", ")"));
  }

  @Override
  public void write(Record value, ByteWriter out) {
    for (var component : components) {
      component.part.write(valueOf(component, value), out);
    }
  }

  @Override
  public Record read(ByteReader in) throws MalformedRecord {
    int start = in.offset();
    var values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = components.get(i).part.read(in);
    }
    try {
      return (Record) constructor.invokeExact(values);
    } catch (RuntimeException refusal) {
      throw new MalformedRecord(start, type.getSimpleName() + " refuses its content: " + refusal);
    } catch (Throwable defect) {
      throw new AssertionError(defect);
    }
  }

  private static Object valueOf(Component component, Record value) {
    try {
      return component.accessor.invokeExact(value);
    } catch (Throwable defect) {
      throw new AssertionError(defect);
    }
  }

  private static Component component(RecordComponent component) {
    try {
      var accessor =
          MethodHandles.publicLookup()
              .unreflect(component.getAccessor())
              .asType(methodType(Object.class, Record.class));
      return new Component(component.getName(), accessor, Parts.of(component.getGenericType()));
    } catch (IllegalAccessException closed) {
      throw new IllegalArgumentException(component + " is not public", closed);
    }
  }

  private static MethodHandle constructor(Class<?> type) {
    var types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return MethodHandles.publicLookup()
          .findConstructor(type, methodType(void.class, types))
          .asSpreader(Object[].class, types.length)
          .asType(methodType(Record.class, Object[].class));
    } catch (ReflectiveOperationException closed) {
      throw new IllegalArgumentException(type + " is not public", closed);
    }
  }
}
