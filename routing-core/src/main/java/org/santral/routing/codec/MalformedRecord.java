package org.santral.routing.codec;

/// Bytes that are no record of the wanted kind: damaged, cut off, hostile, or written by a version
/// in which that record had another shape.
public final class MalformedRecord extends Exception {
  private final int offset;

  MalformedRecord(int offset, String sentence) {
    super(sentence + " (byte " + offset + ")", null, false, false);
    this.offset = offset;
  }

  /// Where in the bytes the reading stopped, from 0.
  public int offset() {
    return offset;
  }
}
