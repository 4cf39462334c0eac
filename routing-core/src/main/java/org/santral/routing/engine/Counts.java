package org.santral.routing.engine;

/// A number of up to 1,023 for each channel, all in one machine word: a profile allows at most
/// 1,000 contacts of a channel, and 64 pieces of direct work are the most an agent can have. Misses
/// that no profile asks for are counted no further.
final class Counts {
  private static final int BITS = 10;
  private static final long MASK = (1L << BITS) - 1;
  static final int MOST = (int) MASK;

  private Counts() {}

  static int of(long counts, int channel) {
    return (int) (counts >>> (channel * BITS) & MASK);
  }

  /// The same counts, but for one channel.
  static long with(long counts, int channel, int count) {
    int shift = channel * BITS;
    return (counts & ~(MASK << shift)) | ((long) count << shift);
  }
}
