package org.santral.routing.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The available agents of a demand class, best first by a key: an indexed four-ary heap. An agent
/// who comes with the largest key, as one who has just become idle mostly does, enters in O(1).
final class Pool {
  private int size;
  private long[] keys = new long[4];
  private @Nullable Membership[] heap = new @Nullable Membership[4];

  int size() {
    return size;
  }

  /// The best agent's membership, or null if the pool is empty.
  @Nullable Membership first() {
    return size == 0 ? null : heap[0];
  }

  void add(Membership membership, long key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      heap = Arrays.copyOf(heap, size * 2);
    }
    siftUp(size++, membership, key);
  }

  void remove(Membership membership) {
    int position = membership.position;
    membership.position = Membership.OUTSIDE;
    size--;
    Membership moved = heap[size];
    heap[size] = null;
    if (position == size || moved == null) {
      return;
    }
    long key = keys[size];
    if (position > 0 && key < keys[(position - 1) >> 2]) {
      siftUp(position, moved, key);
    } else {
      siftDown(position, moved, key);
    }
  }

  private void siftUp(int start, Membership membership, long key) {
    int position = start;
    while (position > 0) {
      int parent = (position - 1) >> 2;
      if (key >= keys[parent]) {
        break;
      }
      move(parent, position);
      position = parent;
    }
    place(position, membership, key);
  }

  private void siftDown(int start, Membership membership, long key) {
    int position = start;
    while (true) {
      int child = (position << 2) + 1;
      if (child >= size) {
        break;
      }
      int last = Math.min(child + 4, size);
      int least = child;
      for (int other = child + 1; other < last; other++) {
        if (keys[other] < keys[least]) {
          least = other;
        }
      }
      if (key <= keys[least]) {
        break;
      }
      move(least, position);
      position = least;
    }
    place(position, membership, key);
  }

  private void move(int from, int to) {
    Membership membership = heap[from];
    if (membership != null) {
      place(to, membership, keys[from]);
    }
  }

  private void place(int position, Membership membership, long key) {
    heap[position] = membership;
    keys[position] = key;
    membership.position = position;
  }
}
