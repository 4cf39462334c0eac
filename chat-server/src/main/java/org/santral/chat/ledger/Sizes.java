package org.santral.chat.ledger;

/// How large the parts of a ledger are. Segments of another size are read as well.
///
/// @param batchBytes the most that is written at once; as much again may wait meanwhile
record Sizes(int segmentBytes, int batchBytes) {
  static final Sizes USUAL = new Sizes(64 * 1024 * 1024, 8 * 1024 * 1024);

  Sizes {
    if (batchBytes > segmentBytes || batchBytes < 4 * Mark.BYTES) {
      throw new IllegalArgumentException(
          "a batch of " + batchBytes + " bytes in a segment of " + segmentBytes);
    }
  }
}
