package org.santral.routing.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// One of the records of a sealed interface: its tag and its components.
///
/// The tag is the checksum of the record's shape. So it depends neither on the order of the records
/// in the source nor on which others there are, and a record whose components have changed since is
/// not misread but unknown.
final class ChoicePart implements Part<Object> {
  private final Class<?> type;
  private final Map<Class<?>, Alternative> byType = new HashMap<>();
  private final Map<Integer, Alternative> byTag = new TreeMap<>();

  private record Alternative(int tag, RecordPart part) {}

  ChoicePart(Class<?> type) {
    this.type = type;
    records(type).forEach(this::add);
  }

  /// Just the name: what follows says by its tag what it is.
  @Override
  public String shape() {
    return type.getSimpleName();
  }

  @Override
  public void write(Object value, ByteWriter out) {
    var alternative = byType.get(value.getClass());
    if (alternative == null) {
      throw new IllegalArgumentException(value.getClass() + " is no " + type.getSimpleName());
    }
    out.fixed(alternative.tag);
    alternative.part.write((Record) value, out);
  }

  @Override
  public Object read(ByteReader in) throws MalformedRecord {
    int start = in.offset();
    var alternative = byTag.get(in.fixed());
    if (alternative == null) {
      throw new MalformedRecord(start, "No " + type.getSimpleName() + " has this tag.");
    }
    return alternative.part.read(in);
  }

  /// Tag and shape of every record, in order of the shapes.
  Map<String, Integer> tags() {
    var tags = new TreeMap<String, Integer>();
    byTag.forEach((tag, alternative) -> tags.put(alternative.part.shape(), tag));
    return tags;
  }

  private void add(Class<?> record) {
    var part = new RecordPart(record);
    var alternative = new Alternative(checksum(part.shape()), part);
    byType.put(record, alternative);
    if (byTag.put(alternative.tag, alternative) != null) {
      throw new IllegalArgumentException(record + " has the tag of another record");
    }
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ChoicePart::records)
        : Stream.of(type);
  }

  private static int checksum(String shape) {
    var checksum = new CRC32C();
    checksum.update(shape.getBytes(UTF_8));
    return (int) checksum.getValue();
  }
}
