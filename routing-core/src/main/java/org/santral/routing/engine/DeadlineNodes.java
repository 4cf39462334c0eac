package org.santral.routing.engine;

import java.util.Arrays;
import java.util.BitSet;
import org.santral.routing.engine.Deadlines.Kind;

/// What is known of each deadline, by handle. What belongs together lies side by side; the links of
/// lists lie apart, so that whoever links neighbours writes them without a look at what they are.
final class DeadlineNodes {
  private static final Kind[] KINDS = Kind.values();
  private static final int KIND_SHIFT = 28;
  private static final long POSITION_MASK = (1L << KIND_SHIFT) - 1;
  private static final long KIND_MASK = 0xfL << KIND_SHIFT;

  private static final int NUMBERS = 3;
  private static final int TIME = 0;
  private static final int SUBJECT = 1;

  /// Owner (32 bits), kind (4) and position (28).
  private static final int WHAT = 2;

  private long[] numbers = new long[64 * NUMBERS];

  /// The handles after and before each in its list; of a free one, the next free one.
  private int[] links = new int[64 << 1];

  private int handles;
  private int free = Deadlines.NONE;

  int make(long time, Kind kind, long subject, int owner) {
    int handle = newHandle();
    int at = handle * NUMBERS;
    numbers[at + TIME] = time;
    numbers[at + SUBJECT] = subject;
    numbers[at + WHAT] = ((long) owner << 32) | ((long) kind.ordinal() << KIND_SHIFT);
    return handle;
  }

  void forget(int handle) {
    next(handle, free);
    free = handle;
  }

  long timeOf(int handle) {
    return numbers[handle * NUMBERS + TIME];
  }

  void postpone(int handle, long millis) {
    numbers[handle * NUMBERS + TIME] += millis;
  }

  long subjectOf(int handle) {
    return numbers[handle * NUMBERS + SUBJECT];
  }

  Kind kindOf(int handle) {
    return KINDS[(int) (kindBits(handle) >>> KIND_SHIFT)];
  }

  /// A number that orders two deadlines by kind.
  long kindBits(int handle) {
    return numbers[handle * NUMBERS + WHAT] & KIND_MASK;
  }

  int ownerOf(int handle) {
    return (int) (numbers[handle * NUMBERS + WHAT] >> 32);
  }

  /// Where a deadline is in an array that is somebody else's.
  int positionOf(int handle) {
    return (int) (numbers[handle * NUMBERS + WHAT] & POSITION_MASK);
  }

  void position(int handle, int position) {
    int at = handle * NUMBERS + WHAT;
    numbers[at] = (numbers[at] & ~POSITION_MASK) | position;
  }

  int next(int handle) {
    return links[handle << 1];
  }

  void next(int handle, int next) {
    links[handle << 1] = next;
  }

  int previous(int handle) {
    return links[(handle << 1) + 1];
  }

  void previous(int handle, int previous) {
    links[(handle << 1) + 1] = previous;
  }

  /// The handles of all that are armed.
  int[] armed() {
    BitSet armed = new BitSet();
    armed.set(0, handles);
    for (int handle = free; handle != Deadlines.NONE; handle = next(handle)) {
      armed.clear(handle);
    }
    return armed.stream().toArray();
  }

  private int newHandle() {
    if (free != Deadlines.NONE) {
      int handle = free;
      free = next(handle);
      return handle;
    }
    if (handles << 1 == links.length) {
      numbers = Arrays.copyOf(numbers, numbers.length * 2);
      links = Arrays.copyOf(links, links.length * 2);
    }
    return handles++;
  }
}
