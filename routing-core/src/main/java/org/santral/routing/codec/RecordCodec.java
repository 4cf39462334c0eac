package org.santral.routing.codec;

import java.util.Map;

/// Writes the records of a sealed interface as bytes, and reads them back.
///
/// A record is written as its tag (4 bytes, the checksum of its shape) and its components in their
/// order. Numbers take 1 to 10 bytes, the smaller the fewer; texts, lists, sets and maps begin with
/// their size. Components may be numbers, truth values, texts, enums, records, sealed interfaces of
/// records, and lists, sets and maps of these. All of them have to be public, and none null.
///
/// The shape is the record's name with the names and shapes of its components. Records and their
/// order may change freely; a record whose shape has changed is refused in its old bytes. Whoever
/// must still read those keeps the old record under its old name.
public final class RecordCodec<T> {
  private final ChoicePart choice;

  private RecordCodec(ChoicePart choice) {
    this.choice = choice;
  }

  /// A codec for the records of an interface. Costs some milliseconds, so keep it.
  public static <T> RecordCodec<T> of(Class<T> sealed) {
    if (!sealed.isSealed()) {
      throw new IllegalArgumentException(sealed + " is not sealed");
    }
    return new RecordCodec<>(new ChoicePart(sealed));
  }

  public byte[] encode(T record) {
    var out = new ByteWriter();
    write(record, out);
    return out.copy();
  }

  /// The one record that these bytes are.
  public T decode(byte[] bytes) throws MalformedRecord {
    return decode(new ByteReader(bytes, 0, bytes.length));
  }

  /// The one record up to the end of what is being read.
  public T decode(ByteReader in) throws MalformedRecord {
    var record = read(in);
    if (in.remaining() > 0) {
      throw new MalformedRecord(in.offset(), "More follows than one record.");
    }
    return record;
  }

  /// Appends a record.
  public void write(T record, ByteWriter out) {
    choice.write(record, out);
  }

  /// Reads the next record.
  @SuppressWarnings("unchecked")
  public T read(ByteReader in) throws MalformedRecord {
    return (T) choice.read(in);
  }

  /// The tag of every shape, in order of the shapes.
  public Map<String, Integer> tags() {
    return choice.tags();
  }
}
