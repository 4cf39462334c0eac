package org.santral.routing.engine;

import java.util.Arrays;

/// The deadlines that do not come soon: a hierarchical timing wheel. Varghese and Lauck, "Hashed
/// and hierarchical timing wheels", SOSP 1987.
///
/// Time is counted in ticks. A deadline lies in a slot of 64 at the level of the highest digit, to
/// base 64, in which its tick differs from the present one, together with all that have the same
/// digits down to there: adding and removing it touches its neighbours in a list. When the present
/// reaches a slot, what is in it goes down a level or more, and at last becomes near; most
/// deadlines are cancelled before.
final class FarDeadlines {
  /// A tick is 256 milliseconds long.
  private static final int TICK_BITS = 8;

  private static final int DIGIT_BITS = 6;
  private static final int SLOTS = 1 << DIGIT_BITS;
  private static final int LEVELS = (Long.SIZE - TICK_BITS + DIGIT_BITS - 1) / DIGIT_BITS;

  /// Smaller than every time that is far.
  private static final long UNKNOWN = -1;

  private final DeadlineNodes nodes;
  private final NearDeadlines near;

  /// The first deadline of each slot, level by level; which slots of a level have one.
  private final int[] firsts = new int[LEVELS * SLOTS];

  private final long[] occupied = new long[LEVELS];

  /// The present: deadlines of this tick and of those before it are near.
  private long present;

  /// The earliest time, or [#UNKNOWN].
  private long earliest = Long.MAX_VALUE;

  /// @param near where deadlines go when their time has come near
  FarDeadlines(DeadlineNodes nodes, NearDeadlines near) {
    this.nodes = nodes;
    this.near = near;
    Arrays.fill(firsts, Deadlines.NONE);
  }

  boolean isFar(long time) {
    return time >> TICK_BITS > present;
  }

  void add(int handle) {
    long time = nodes.timeOf(handle);
    int slot = slotOf(time >> TICK_BITS);
    int next = firsts[slot];
    firsts[slot] = handle;
    nodes.next(handle, next);
    nodes.previous(handle, Deadlines.NONE);
    nodes.position(handle, slot);
    if (next != Deadlines.NONE) {
      nodes.previous(next, handle);
    }
    occupied[slot / SLOTS] |= 1L << slot;
    earliest = Math.min(earliest, time);
  }

  void remove(int handle) {
    int previous = nodes.previous(handle);
    int next = nodes.next(handle);
    if (next != Deadlines.NONE) {
      nodes.previous(next, previous);
    }
    if (previous == Deadlines.NONE) {
      shorten(nodes.positionOf(handle), next);
    } else {
      nodes.next(previous, next);
    }
    forgetEarliest(nodes.timeOf(handle));
  }

  /// Moves the present on to a time, and hands over what comes near by that.
  void turnTo(long time) {
    long tick = time >> TICK_BITS;
    while (present < tick) {
      int slot = firstSlot();
      long start = slot == Deadlines.NONE ? Long.MAX_VALUE : startOf(slot);
      present = Math.min(start, tick);
      if (start <= tick) {
        empty(slot);
      }
    }
  }

  /// The earliest time, or `Long.MAX_VALUE`.
  long earliest() {
    if (earliest == UNKNOWN) {
      earliest = Long.MAX_VALUE;
      int slot = firstSlot();
      int handle = slot == Deadlines.NONE ? Deadlines.NONE : firsts[slot];
      while (handle != Deadlines.NONE) {
        earliest = Math.min(earliest, nodes.timeOf(handle));
        handle = nodes.next(handle);
      }
    }
    return earliest;
  }

  private void empty(int slot) {
    int handle = firsts[slot];
    shorten(slot, Deadlines.NONE);
    while (handle != Deadlines.NONE) {
      int next = nodes.next(handle);
      long time = nodes.timeOf(handle);
      if (isFar(time)) {
        add(handle);
      } else {
        near.add(handle);
        forgetEarliest(time);
      }
      handle = next;
    }
  }

  private void forgetEarliest(long time) {
    if (time == earliest) {
      earliest = UNKNOWN;
    }
  }

  private void shorten(int slot, int first) {
    firsts[slot] = first;
    if (first == Deadlines.NONE) {
      occupied[slot / SLOTS] &= ~(1L << slot);
    }
  }

  private int slotOf(long tick) {
    int level = (Long.SIZE - 1 - Long.numberOfLeadingZeros(tick ^ present)) / DIGIT_BITS;
    int digit = (int) (tick >>> (level * DIGIT_BITS)) & (SLOTS - 1);
    return level * SLOTS + digit;
  }

  /// The slot whose deadlines come before those of all others, or [Deadlines#NONE].
  private int firstSlot() {
    for (int level = 0; level < LEVELS; level++) {
      if (occupied[level] != 0) {
        return level * SLOTS + Long.numberOfTrailingZeros(occupied[level]);
      }
    }
    return Deadlines.NONE;
  }

  /// The first tick of a slot.
  private long startOf(int slot) {
    int shift = slot / SLOTS * DIGIT_BITS;
    long digit = slot % SLOTS;
    return ((present >>> shift & -SLOTS) | digit) << shift;
  }
}
