package org.santral.routing.engine;

import java.util.Arrays;

/// The agents of a workspace in one order: by rank, and within a rank by how long they have been
/// idle. Each rank is a linked list; an agent who has just become idle, as most have who are moved,
/// goes to the end of his in O(1).
///
/// The best agent of a class is found either by walking this order until somebody of the class
/// comes, which is short when the class is large, or by going through the available agents of the
/// class, which is short when it is small; so the cost is about the square root of the number of
/// agents at worst.
final class Ranking {
  private static final int NOBODY = -1;
  private static final int TICKET_BITS = 38;
  private static final long RANK_LIMIT = (1L << (63 - TICKET_BITS)) - 1;
  private static final int MOST_PROBES = 512;

  // By place: where an agent stands, and beside whom.
  private long[] keys = new long[64];
  private int[] next = new int[64];
  private int[] previous = new int[64];
  private int[] bucketOf = new int[64];
  private int agents;

  // Buckets, one for each rank that somebody has, by an index that stays; and their order by rank.
  private long[] ranks = new long[8];
  private int[] heads = new int[8];
  private int[] tails = new int[8];
  private int[] positions = new int[8];
  private int bucketCount;
  private int[] order = new int[8];
  private int ordered;

  Ranking() {
    Arrays.fill(bucketOf, NOBODY);
  }

  /// Puts an agent where he belongs now.
  ///
  /// @param ticket orders agents of the same rank
  void update(int place, long rank, long ticket) {
    long key = (Math.min(rank, RANK_LIMIT) << TICKET_BITS) | ticket;
    if (place >= keys.length) {
      grow(place);
    }
    int bucket = bucketOf[place];
    if (bucket != NOBODY) {
      if (keys[place] == key) {
        return;
      }
      unlink(place);
    }
    keys[place] = key;
    link(place, bucketNear(bucket, key >>> TICKET_BITS));
  }

  void remove(int place) {
    if (place < keys.length && bucketOf[place] != NOBODY) {
      unlink(place);
      bucketOf[place] = NOBODY;
    }
  }

  /// A number that orders two agents as this ranking does.
  long keyOf(int place) {
    return keys[place];
  }

  /// The place of the first agent in this order who is in both sets and not barred for the contact,
  /// or [PlaceSet#NONE].
  int first(PlaceSet eligible, PlaceSet available, Bars bars) {
    long likely = (long) eligible.size() * available.size() / Math.max(1, agents);
    boolean walks = likely * likely > 4L * agents;
    if (walks) {
      int found = walk(eligible, available, bars);
      if (found != NOBODY) {
        return found;
      }
    }
    return scan(eligible, available, bars);
  }

  private int walk(PlaceSet eligible, PlaceSet available, Bars bars) {
    int probes = MOST_PROBES;
    for (int i = 0; i < ordered; i++) {
      for (int place = heads[order[i]]; place != NOBODY; place = next[place]) {
        if (eligible.contains(place) && available.contains(place) && !bars.bar(place)) {
          return place;
        }
        if (--probes == 0) {
          return NOBODY;
        }
      }
    }
    return NOBODY;
  }

  private int scan(PlaceSet eligible, PlaceSet available, Bars bars) {
    int best = PlaceSet.NONE;
    long bestKey = Long.MAX_VALUE;
    for (int word = eligible.nextCommonWord(available, 0);
        word != PlaceSet.NONE;
        word = eligible.nextCommonWord(available, word + 1)) {
      long rest = eligible.word(word) & available.word(word);
      for (; rest != 0; rest &= rest - 1) {
        int place = (word << 6) + Long.numberOfTrailingZeros(rest);
        if (keys[place] < bestKey && !bars.bar(place)) {
          best = place;
          bestKey = keys[place];
        }
      }
    }
    return best;
  }

  private void link(int place, int bucket) {
    int after = tails[bucket];
    while (after != NOBODY && keys[after] > keys[place]) {
      after = previous[after];
    }
    int before = after == NOBODY ? heads[bucket] : next[after];
    previous[place] = after;
    next[place] = before;
    if (after == NOBODY) {
      heads[bucket] = place;
    } else {
      next[after] = place;
    }
    if (before == NOBODY) {
      tails[bucket] = place;
    } else {
      previous[before] = place;
    }
    bucketOf[place] = bucket;
    agents++;
  }

  private void unlink(int place) {
    int bucket = bucketOf[place];
    int after = previous[place];
    int before = next[place];
    if (after == NOBODY) {
      heads[bucket] = before;
    } else {
      next[after] = before;
    }
    if (before == NOBODY) {
      tails[bucket] = after;
    } else {
      previous[before] = after;
    }
    agents--;
  }

  /// The bucket of a rank, which mostly is the one where the agent was or one beside it.
  private int bucketNear(int bucket, long rank) {
    if (bucket != NOBODY) {
      int from = Math.max(0, positions[bucket] - 2);
      int to = Math.min(ordered, positions[bucket] + 3);
      for (int i = from; i < to; i++) {
        if (ranks[order[i]] == rank) {
          return order[i];
        }
      }
    }
    return bucketFor(rank);
  }

  private int bucketFor(long rank) {
    int low = 0;
    int high = ordered;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranks[order[middle]] < rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < ordered && ranks[order[low]] == rank ? order[low] : newBucket(rank, low);
  }

  private int newBucket(long rank, int position) {
    int at = position;
    int bucket = NOBODY;
    for (int i = 0; i < ordered && bucket == NOBODY; i++) {
      if (heads[order[i]] == NOBODY) {
        bucket = order[i];
        System.arraycopy(order, i + 1, order, i, ordered - i - 1);
        ordered--;
        at -= i < at ? 1 : 0;
      }
    }
    if (bucket == NOBODY) {
      if (bucketCount == ranks.length) {
        ranks = Arrays.copyOf(ranks, bucketCount * 2);
        heads = Arrays.copyOf(heads, bucketCount * 2);
        tails = Arrays.copyOf(tails, bucketCount * 2);
        positions = Arrays.copyOf(positions, bucketCount * 2);
        order = Arrays.copyOf(order, bucketCount * 2);
      }
      bucket = bucketCount++;
    }
    ranks[bucket] = rank;
    heads[bucket] = NOBODY;
    tails[bucket] = NOBODY;
    System.arraycopy(order, at, order, at + 1, ordered - at);
    order[at] = bucket;
    ordered++;
    for (int i = 0; i < ordered; i++) {
      positions[order[i]] = i;
    }
    return bucket;
  }

  private void grow(int place) {
    int capacity = Math.max(place + 1, keys.length * 2);
    int known = keys.length;
    keys = Arrays.copyOf(keys, capacity);
    next = Arrays.copyOf(next, capacity);
    previous = Arrays.copyOf(previous, capacity);
    bucketOf = Arrays.copyOf(bucketOf, capacity);
    Arrays.fill(bucketOf, known, capacity, NOBODY);
  }

  /// Says which places are barred for the contact that is looking.
  interface Bars {
    boolean bar(int place);
  }
}
