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
  private static final int KIND_SHIFT = 28;
  private static final long POSITION_MASK = (1L << KIND_SHIFT) - 1;
  private static final long KIND_MASK = 0xfL << KIND_SHIFT;

  /// The heap, two numbers an entry: time and handle.
  private long[] heap = new long[128];

  private int size;

  /// By handle, two numbers each: the subject; and owner (32 bits), kind (4) and position (28). The
  /// position of a free handle is that of the next free one.
  private long[] nodes = new long[128];

  private int handles;
  private int free = NONE;

  /// Arms a deadline and returns the handle by which it can be cancelled.
  ///
  /// @param subject orders deadlines of the same moment and kind
  /// @param owner an index that tells whoever fires it whom it concerns
  int arm(long time, Kind kind, long subject, int owner) {
    int handle = newHandle();
    nodes[handle << 1] = subject;
    nodes[(handle << 1) + 1] = ((long) owner << 32) | ((long) kind.ordinal() << KIND_SHIFT);
    if (size << 1 == heap.length) {
      heap = Arrays.copyOf(heap, heap.length * 2);
    }
    siftUp(size++, handle, time);
    return handle;
  }

  /// Cancels a deadline; [#NONE] is ignored. Returns [#NONE], to be put where the handle was.
  int cancel(int handle) {
    if (handle != NONE) {
      removeAt(positionOf(handle));
      nodes[(handle << 1) + 1] = free;
      free = handle;
    }
    return NONE;
  }

  /// The earliest deadline, or `Long.MAX_VALUE`.
  long earliest() {
    return size == 0 ? Long.MAX_VALUE : heap[0];
  }

  /// The handle of the earliest deadline.
  int first() {
    return (int) heap[1];
  }

  Kind kindOf(int handle) {
    return KINDS[(int) ((nodes[(handle << 1) + 1] & KIND_MASK) >>> KIND_SHIFT)];
  }

  int ownerOf(int handle) {
    return (int) (nodes[(handle << 1) + 1] >> 32);
  }

  long subjectOf(int handle) {
    return nodes[handle << 1];
  }

  long timeOf(int handle) {
    return heap[positionOf(handle) << 1];
  }

  /// Moves every deadline by the same time, which keeps their order.
  void shiftAll(long millis) {
    for (int i = 0; i < size; i++) {
      heap[i << 1] += millis;
    }
  }

  private int newHandle() {
    if (free != NONE) {
      int handle = free;
      free = (int) nodes[(handle << 1) + 1];
      return handle;
    }
    if (handles << 1 == nodes.length) {
      nodes = Arrays.copyOf(nodes, nodes.length * 2);
    }
    return handles++;
  }

  private int positionOf(int handle) {
    return (int) (nodes[(handle << 1) + 1] & POSITION_MASK);
  }

  private void removeAt(int position) {
    size--;
    if (position == size) {
      return;
    }
    long time = heap[size << 1];
    int moved = (int) heap[(size << 1) + 1];
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
      move(parent, position);
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
        if (before(heap[other << 1], (int) heap[(other << 1) + 1], least)) {
          least = other;
        }
      }
      if (before(time, handle, least)) {
        break;
      }
      move(least, position);
      position = least;
    }
    place(position, handle, time);
  }

  private void move(int from, int to) {
    place(to, (int) heap[(from << 1) + 1], heap[from << 1]);
  }

  private void place(int position, int handle, long time) {
    heap[position << 1] = time;
    heap[(position << 1) + 1] = handle;
    int at = (handle << 1) + 1;
    nodes[at] = (nodes[at] & ~POSITION_MASK) | position;
  }

  private boolean before(long time, int handle, int position) {
    long otherTime = heap[position << 1];
    if (time != otherTime) {
      return time < otherTime;
    }
    int other = (int) heap[(position << 1) + 1];
    long kind = nodes[(handle << 1) + 1] & KIND_MASK;
    long otherKind = nodes[(other << 1) + 1] & KIND_MASK;
    if (kind != otherKind) {
      return kind < otherKind;
    }
    return nodes[handle << 1] < nodes[other << 1];
  }
}
