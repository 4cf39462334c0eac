package org.santral.routing.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What time it is and what happens next: a binary heap of timers over primitive arrays that knows
/// where each timer stands, so that one can be moved or taken out. A timer is set for one time or
/// not at all. Of those set for the same time the oldest timer comes first.
final class Agenda {
  static final long NEVER = Long.MAX_VALUE;

  private static final int ABSENT = -1;

  private final List<Runnable> actions = new ArrayList<>();
  private int[] heap = new int[64];
  private int size;
  private long[] time = new long[64];
  private int[] place = new int[64];
  private long now;

  long now() {
    return now;
  }

  void passTo(long millis) {
    now = millis;
  }

  /// Makes a timer, which is not set yet.
  int timer(Runnable whenDue) {
    int timer = actions.size();
    if (timer == place.length) {
      time = Arrays.copyOf(time, 2 * timer);
      place = Arrays.copyOf(place, 2 * timer);
    }
    place[timer] = ABSENT;
    actions.add(whenDue);
    return timer;
  }

  /// Sets a timer, or moves it; a time that has passed counts as now.
  void set(int timer, long at) {
    long due = Math.max(at, now);
    if (place[timer] == ABSENT) {
      if (size == heap.length) heap = Arrays.copyOf(heap, 2 * size);
      time[timer] = due;
      rise(size++, timer);
    } else {
      boolean earlier = due < time[timer];
      time[timer] = due;
      if (earlier) rise(place[timer], timer);
      else sink(place[timer], timer);
    }
  }

  /// Takes a timer out, if it is set.
  void clear(int timer) {
    int hole = place[timer];
    if (hole == ABSENT) return;
    place[timer] = ABSENT;
    int last = heap[--size];
    if (hole == size) return;
    if (hole > 0 && before(last, heap[(hole - 1) >>> 1])) rise(hole, last);
    else sink(hole, last);
  }

  /// When the next timer is due, or [#NEVER].
  long nextTime() {
    return size == 0 ? NEVER : time[heap[0]];
  }

  /// Takes the next timer out and does what it was set for.
  void runNext() {
    int timer = heap[0];
    clear(timer);
    actions.get(timer).run();
  }

  private void rise(int from, int timer) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!before(timer, heap[parent])) break;
      put(at, heap[parent]);
      at = parent;
    }
    put(at, timer);
  }

  private void sink(int from, int timer) {
    int at = from;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) child++;
      if (!before(heap[child], timer)) break;
      put(at, heap[child]);
      at = child;
    }
    put(at, timer);
  }

  private void put(int at, int timer) {
    heap[at] = timer;
    place[timer] = at;
  }

  private boolean before(int one, int other) {
    return time[one] < time[other] || (time[one] == time[other] && one < other);
  }
}
