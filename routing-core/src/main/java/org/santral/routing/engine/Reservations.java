package org.santral.routing.engine;

import java.util.Arrays;

/// Who is reserved, and how urgent what he is reserved for was when he was: nobody need look at
/// agents whose reservations are more urgent than his contact, and for each 64 places it is known
/// whether there are others.
final class Reservations {
  /// Smaller than the key of every contact.
  static final long ANY = Long.MIN_VALUE + 1;

  private static final long NOBODY = Long.MIN_VALUE;
  private static final int BLOCK_BITS = 6;

  private long[] keys = new long[1 << BLOCK_BITS];
  private long[] largest = new long[1];

  /// The largest of all.
  private long bound = NOBODY;

  Reservations() {
    Arrays.fill(keys, NOBODY);
    Arrays.fill(largest, NOBODY);
  }

  /// Notes that an agent is reserved for a contact with a key, which can only become smaller.
  void add(int place, long key) {
    int block = place >> BLOCK_BITS;
    if (block >= largest.length) {
      grow(block);
    }
    keys[place] = key;
    largest[block] = Math.max(largest[block], key);
    bound = Math.max(bound, key);
  }

  void remove(int place) {
    int block = place >> BLOCK_BITS;
    boolean wasLargest = keys[place] == largest[block];
    keys[place] = NOBODY;
    if (wasLargest) {
      boolean wasBound = largest[block] == bound;
      largest[block] = largestOf(block);
      if (wasBound) {
        bound = largestBlock();
      }
    }
  }

  /// The first place at or after `from`, of those in a set, whose agent is reserved for what had
  /// this key or a larger one, or [PlaceSet#NONE].
  int next(PlaceSet some, long key, int from) {
    return key > bound ? PlaceSet.NONE : search(some, key, from);
  }

  private int search(PlaceSet some, long key, int from) {
    int blocks = Math.min(largest.length, some.wordCount());
    long mask = -1L << from;
    for (int block = from >> BLOCK_BITS; block < blocks; block++) {
      long rest = largest[block] < key ? 0 : some.word(block) & mask;
      for (; rest != 0; rest &= rest - 1) {
        int place = (block << BLOCK_BITS) + Long.numberOfTrailingZeros(rest);
        if (keys[place] >= key) {
          return place;
        }
      }
      mask = -1;
    }
    return PlaceSet.NONE;
  }

  private long largestOf(int block) {
    long most = NOBODY;
    int from = block << BLOCK_BITS;
    for (int place = from; place < from + (1 << BLOCK_BITS); place++) {
      most = Math.max(most, keys[place]);
    }
    return most;
  }

  private long largestBlock() {
    long most = NOBODY;
    for (long key : largest) {
      most = Math.max(most, key);
    }
    return most;
  }

  private void grow(int block) {
    int known = largest.length;
    largest = Arrays.copyOf(largest, Math.max(block + 1, known * 2));
    keys = Arrays.copyOf(keys, largest.length << BLOCK_BITS);
    Arrays.fill(largest, known, largest.length, NOBODY);
    Arrays.fill(keys, known << BLOCK_BITS, keys.length, NOBODY);
  }
}
