package org.santral.routing.engine;

import java.util.Arrays;

/// Every running deadline of a workspace in one indexed four-ary heap, ordered by (deadline, kind,
/// subject). Arming, cancelling and firing cost O(log n); deadlines that lie later than most, which
/// is the usual case, are armed in O(1).
final class Deadlines {
  /// Stands for "not armed".
  static final int NONE = -1;

  /// What a deadline is for, in the order in which those of the same moment fire.
  enum Kind {
    DELIVERY,
    OFFER,
    WRAP_UP,
    AGENT_GRACE,
    AWAY,
    HOLD,
    STEP,
    COOL_DOWN,
    PROMOTION,
    DUE,
    WAIT_LIMIT,
    SILENCE,
    FIRST_REPLY,
    CALLBACK,
    NO_AGENT,
    DRAIN
  }

  private static final Kind[] KINDS = Kind.values();

  private int size;
  private long[] times = new long[64];
  private int[] heap = new int[64];

  // By handle.
  private int[] positions = new int[64];
  private long[] subjects = new long[64];
  private int[] owners = new int[64];
  private byte[] kinds = new byte[64];
  private int handles;
  private int free = NONE;

  /// Arms a deadline and returns the handle by which it can be cancelled.
  ///
  /// @param subject orders deadlines of the same moment and kind
  /// @param owner an index that tells whoever fires it whom it concerns
  int arm(long time, Kind kind, long subject, int owner) {
    int handle = newHandle();
    kinds[handle] = (byte) kind.ordinal();
    subjects[handle] = subject;
    owners[handle] = owner;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
      times = Arrays.copyOf(times, size * 2);
    }
    siftUp(size++, handle, time);
    return handle;
  }

  /// Cancels a deadline; [#NONE] is ignored. Returns [#NONE], to be put where the handle was.
  int cancel(int handle) {
    if (handle != NONE) {
      removeAt(positions[handle]);
      positions[handle] = free;
      free = handle;
    }
    return NONE;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The earliest deadline, or `Long.MAX_VALUE`.
  long earliest() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  /// The handle of the earliest deadline.
  int first() {
    return heap[0];
  }

  Kind kindOf(int handle) {
    return KINDS[kinds[handle]];
  }

  int ownerOf(int handle) {
    return owners[handle];
  }

  long subjectOf(int handle) {
    return subjects[handle];
  }

  long timeOf(int handle) {
    return times[positions[handle]];
  }

  /// Moves every deadline by the same time, which keeps their order.
  void shiftAll(long millis) {
    for (int i = 0; i < size; i++) {
      times[i] += millis;
    }
  }

  private int newHandle() {
    if (free != NONE) {
      int handle = free;
      free = positions[handle];
      return handle;
    }
    if (handles == positions.length) {
      positions = Arrays.copyOf(positions, handles * 2);
      subjects = Arrays.copyOf(subjects, handles * 2);
      owners = Arrays.copyOf(owners, handles * 2);
      kinds = Arrays.copyOf(kinds, handles * 2);
    }
    return handles++;
  }

  private void removeAt(int position) {
    size--;
    if (position == size) {
      return;
    }
    int moved = heap[size];
    long time = times[size];
    if (position > 0 && before(time, moved, (position - 1) >> 2)) {
      siftUp(position, moved, time);
    } else {
      siftDown(position, moved, time);
    }
  }

  private void siftUp(int start, int handle, long time) {
    int position = start;
    while (position > 0) {
      int parent = (position - 1) >> 2;
      if (!before(time, handle, parent)) {
        break;
      }
      place(position, heap[parent], times[parent]);
      position = parent;
    }
    place(position, handle, time);
  }

  private void siftDown(int start, int handle, long time) {
    int position = start;
    while (true) {
      int child = (position << 2) + 1;
      if (child >= size) {
        break;
      }
      int last = Math.min(child + 4, size);
      int least = child;
      for (int other = child + 1; other < last; other++) {
        if (before(times[other], heap[other], least)) {
          least = other;
        }
      }
      if (before(time, handle, least)) {
        break;
      }
      place(position, heap[least], times[least]);
      position = least;
    }
    place(position, handle, time);
  }

  private void place(int position, int handle, long time) {
    heap[position] = handle;
    times[position] = time;
    positions[handle] = position;
  }

  private boolean before(long time, int handle, int position) {
    long otherTime = times[position];
    if (time != otherTime) {
      return time < otherTime;
    }
    int other = heap[position];
    if (kinds[handle] != kinds[other]) {
      return kinds[handle] < kinds[other];
    }
    return subjects[handle] < subjects[other];
  }
}
