package org.santral.routing.engine;

import java.util.Arrays;

/// The available agents of a workspace in one order: by rank, and within a rank by how long they
/// have been idle.
///
/// Nothing is kept sorted, since every agent who comes or goes would have to be moved. For each 64
/// places the smallest key is known, so the search for the best of a class skips most of them: the
/// further it gets the better is the best so far, and the fewer can still do better. Coming and
/// going costs a look at one such block at most.
final class Ranking {
  private static final long NOBODY = Long.MAX_VALUE;
  private static final int BLOCK_BITS = 6;
  private static final int TICKET_BITS = 38;
  private static final long RANK_LIMIT = (1L << (63 - TICKET_BITS)) - 1;

  private long[] keys = new long[1 << BLOCK_BITS];
  private long[] leasts = new long[1];

  Ranking() {
    Arrays.fill(keys, NOBODY);
    Arrays.fill(leasts, NOBODY);
  }

  /// Ranks an agent who is not ranked.
  ///
  /// @param ticket orders agents of the same rank
  void add(int place, long rank, long ticket) {
    long key = (Math.min(rank, RANK_LIMIT) << TICKET_BITS) | ticket;
    int block = place >> BLOCK_BITS;
    if (block >= leasts.length) {
      grow(block);
    }
    keys[place] = key;
    leasts[block] = Math.min(leasts[block], key);
  }

  /// Takes an agent out, if he is ranked.
  void remove(int place) {
    int block = place >> BLOCK_BITS;
    if (block < leasts.length && keys[place] != NOBODY) {
      boolean wasLeast = keys[place] == leasts[block];
      keys[place] = NOBODY;
      if (wasLeast) {
        leasts[block] = leastOf(block);
      }
    }
  }

  /// A number that orders two agents as this ranking does.
  long keyOf(int place) {
    return keys[place];
  }

  /// The place of the first agent in this order who is in both sets and not barred for the contact,
  /// or [PlaceSet#NONE].
  int first(PlaceSet eligible, PlaceSet available, Bars bars) {
    int best = PlaceSet.NONE;
    long bestKey = NOBODY;
    int blocks = Math.min(eligible.wordCount(), available.wordCount());
    for (int block = 0; block < blocks; block++) {
      long rest = eligible.word(block) & available.word(block);
      if (rest != 0 && leasts[block] < bestKey) {
        for (; rest != 0; rest &= rest - 1) {
          int place = (block << BLOCK_BITS) + Long.numberOfTrailingZeros(rest);
          if (keys[place] < bestKey && !bars.bar(place)) {
            best = place;
            bestKey = keys[place];
          }
        }
      }
    }
    return best;
  }

  private long leastOf(int block) {
    long least = NOBODY;
    int from = block << BLOCK_BITS;
    for (int place = from; place < from + (1 << BLOCK_BITS); place++) {
      least = Math.min(least, keys[place]);
    }
    return least;
  }

  private void grow(int block) {
    int known = leasts.length;
    leasts = Arrays.copyOf(leasts, Math.max(block + 1, known * 2));
    keys = Arrays.copyOf(keys, leasts.length << BLOCK_BITS);
    Arrays.fill(leasts, known, leasts.length, NOBODY);
    Arrays.fill(keys, known << BLOCK_BITS, keys.length, NOBODY);
  }

  /// Says which places are barred for the contact that is looking.
  interface Bars {
    /// Bars nobody.
    Bars NONE = _ -> false;

    boolean bar(int place);
  }
}
