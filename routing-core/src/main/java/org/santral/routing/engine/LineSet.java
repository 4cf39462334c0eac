package org.santral.routing.engine;

import java.util.Arrays;

/// The lines that an agent may serve, channel by channel: a sorted list of numbers, so that walking
/// over them touches little memory.
final class LineSet {
  private static final int CHANNEL_SHIFT = 28;
  private static final int LINE_MASK = (1 << CHANNEL_SHIFT) - 1;

  /// Channel (the upper 4 bits) and line.
  private int[] entries = new int[8];

  private int size;

  int size() {
    return size;
  }

  /// The number of the line at an index.
  int line(int index) {
    return entries[index] & LINE_MASK;
  }

  /// The channel of the line at an index, as a bit.
  int channel(int index) {
    return 1 << (entries[index] >>> CHANNEL_SHIFT);
  }

  void add(Line line) {
    int entry = entryOf(line);
    int at = Arrays.binarySearch(entries, 0, size, entry);
    if (at < 0) {
      insert(-1 - at, entry);
    }
  }

  void remove(Line line) {
    int at = Arrays.binarySearch(entries, 0, size, entryOf(line));
    if (at >= 0) {
      size--;
      System.arraycopy(entries, at + 1, entries, at, size - at);
    }
  }

  private static int entryOf(Line line) {
    return line.demand.channel.ordinal() << CHANNEL_SHIFT | line.id;
  }

  private void insert(int at, int entry) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size + (size >> 1));
    }
    System.arraycopy(entries, at, entries, at + 1, size - at);
    entries[at] = entry;
    size++;
  }
}
