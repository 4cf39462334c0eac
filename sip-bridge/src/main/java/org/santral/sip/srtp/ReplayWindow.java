package org.santral.sip.srtp;

/// Which of the last packets have come already (RFC 3711, 3.3.2).
final class ReplayWindow {
  private static final int SIZE = 128;

  private long highest = -1;
  private final long[] seen = new long[SIZE / Long.SIZE];

  /// Whether a packet of this index has not come yet and is not too old to know.
  boolean admits(long index) {
    if (index > highest) {
      return true;
    }
    return highest - index < SIZE && (seen[word(index)] & bit(index)) == 0;
  }

  /// Remembers a packet that has proven right.
  void add(long index) {
    if (index > highest) {
      long from = Math.max(highest + 1, index - SIZE + 1);
      for (long i = from; i < index; i++) {
        seen[word(i)] &= ~bit(i);
      }
      highest = index;
    }
    seen[word(index)] |= bit(index);
  }

  private static int word(long index) {
    return (int) (index % SIZE) / Long.SIZE;
  }

  private static long bit(long index) {
    return 1L << index % Long.SIZE;
  }
}
