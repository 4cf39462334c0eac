package org.santral.routing.codec;

import java.util.Arrays;

/// Bytes that grow at the end.
public final class ByteWriter {
  private byte[] bytes = new byte[256];
  private int size;

  /// A number that is usually small, in groups of 7 bits, the lowest first; 1 to 10 bytes.
  public void unsigned(long value) {
    while ((value & ~0x7fL) != 0) {
      octet((int) (value & 0x7f) | 0x80);
      value >>>= 7;
    }
    octet((int) value);
  }

  /// The same for numbers of either sign: 0, -1, 1, -2 ... become 0, 1, 2, 3 ...
  public void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  /// Always 4 bytes, the highest first.
  public void fixed(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      octet(value >>> shift);
    }
  }

  /// Its length and its characters. Each is a number of its own, for UTF-8 would not give back a
  /// text with half a surrogate pair, which a customer may well send.
  public void text(String value) {
    unsigned(value.length());
    for (int i = 0; i < value.length(); i++) {
      unsigned(value.charAt(i));
    }
  }

  public void append(ByteWriter other) {
    reserve(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
  }

  public void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  /// The bytes themselves, of which the first [#size()] count; valid until the next change.
  public byte[] array() {
    return bytes;
  }

  public byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  private void octet(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
