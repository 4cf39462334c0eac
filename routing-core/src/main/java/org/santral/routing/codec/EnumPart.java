package org.santral.routing.codec;

import java.util.Arrays;
import java.util.stream.Collectors;

/// One of the constants of an enum, as its number. All their names are in the shape, so a number
/// never comes to mean another constant.
final class EnumPart<E extends Enum<E>> implements Part<E> {
  private final Class<E> type;
  private final E[] constants;

  EnumPart(Class<E> type) {
    this.type = type;
    constants = type.getEnumConstants();
  }

  @Override
  public String shape() {
    return Arrays.stream(constants)
        .map(Enum::name)
        .collect(Collectors.joining("|", type.getSimpleName() + "[", "]"));
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // The shape stands for its stability.
  public void write(E value, ByteWriter out) {
    out.unsigned(value.ordinal());
  }

  @Override
  public E read(ByteReader in) throws MalformedRecord {
    return constants[in.below(constants.length, type.getSimpleName())];
  }
}
