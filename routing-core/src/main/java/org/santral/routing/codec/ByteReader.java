package org.santral.routing.codec;

/// Reads what a [ByteWriter] wrote, and believes nothing: no length is trusted beyond the bytes
/// that are there. Every number has one spelling only.
public final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  /// Reads from one offset up to another.
  public ByteReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.end = end;
    at = from;
  }

  public int offset() {
    return at;
  }

  public int remaining() {
    return end - at;
  }

  public long unsigned() throws MalformedRecord {
    int start = at;
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int group = octet();
      value |= (long) (group & 0x7f) << shift;
      if (group < 0x80) {
        if ((group == 0 && shift > 0) || (group > 1 && shift == 63)) {
          break;
        }
        return value;
      }
    }
    throw new MalformedRecord(start, "A number is too long.");
  }

  public long signed() throws MalformedRecord {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  public int fixed() throws MalformedRecord {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = (value << 8) | octet();
    }
    return value;
  }

  /// How many things of a byte or more follow.
  public int count() throws MalformedRecord {
    int start = at;
    long count = unsigned();
    if (count < 0 || count > remaining()) {
      throw new MalformedRecord(start, "More is promised than is there.");
    }
    return (int) count;
  }

  /// A number below a bound.
  public int below(int bound, String what) throws MalformedRecord {
    int start = at;
    long value = unsigned();
    if (value < 0 || value >= bound) {
      throw new MalformedRecord(start, "There is no such " + what + ".");
    }
    return (int) value;
  }

  public String text() throws MalformedRecord {
    var text = new char[count()];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) below(Character.MAX_VALUE + 1, "character");
    }
    return new String(text);
  }

  private int octet() throws MalformedRecord {
    if (at == end) {
      throw new MalformedRecord(at, "The bytes end too early.");
    }
    return bytes[at++] & 0xff;
  }
}
