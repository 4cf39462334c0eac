package org.santral.routing.engine;

import java.util.Arrays;

/// The deadlines that come soon, in an indexed four-ary heap ordered by (time, kind, subject).
final class NearDeadlines {
  private final DeadlineNodes nodes;

  /// The heap, two numbers an entry: time and handle.
  private long[] heap = new long[64];

  private int size;

  NearDeadlines(DeadlineNodes nodes) {
    this.nodes = nodes;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The time of the first, or `Long.MAX_VALUE`.
  long earliest() {
    return size == 0 ? Long.MAX_VALUE : heap[0];
  }

  int first() {
    return (int) heap[1];
  }

  void add(int handle) {
    if (size << 1 == heap.length) {
      heap = Arrays.copyOf(heap, heap.length * 2);
    }
    siftUp(size++, handle, nodes.timeOf(handle));
  }

  void remove(int handle) {
    int position = nodes.positionOf(handle);
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
    nodes.position(handle, position);
  }

  private boolean before(long time, int handle, int position) {
    long otherTime = heap[position << 1];
    if (time != otherTime) {
      return time < otherTime;
    }
    int other = (int) heap[(position << 1) + 1];
    long kind = nodes.kindBits(handle);
    long otherKind = nodes.kindBits(other);
    if (kind != otherKind) {
      return kind < otherKind;
    }
    return nodes.subjectOf(handle) < nodes.subjectOf(other);
  }
}
