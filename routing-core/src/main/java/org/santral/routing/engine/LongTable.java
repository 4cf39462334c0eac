package org.santral.routing.engine;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A hash table from positive numbers to objects: open addressing, linear probing, no tombstones.
/// Each operation touches one or two cache lines, which numbers given out one after the other
/// share.
final class LongTable<V> {
  private static final int NEIGHBOURS = 3;

  private long[] keys = new long[64];
  private @Nullable Object[] values = new @Nullable Object[64];
  private int size;

  int size() {
    return size;
  }

  @Nullable V get(long key) {
    int mask = keys.length - 1;
    for (int i = slot(key, mask); values[i] != null; i = (i + 1) & mask) {
      if (keys[i] == key) {
        return valueAt(i);
      }
    }
    return null;
  }

  /// Puts a value under a key that is not in the table.
  void put(long key, V value) {
    if (size * 2 >= keys.length) {
      grow();
    }
    insert(key, value);
    size++;
  }

  /// Takes a key out that is in the table.
  void remove(long key) {
    int mask = keys.length - 1;
    int hole = slot(key, mask);
    while (keys[hole] != key || values[hole] == null) {
      hole = (hole + 1) & mask;
    }
    values[hole] = null;
    size--;
    for (int i = (hole + 1) & mask; values[i] != null; i = (i + 1) & mask) {
      int home = slot(keys[i], mask);
      if (((i - home) & mask) >= ((i - hole) & mask)) {
        keys[hole] = keys[i];
        values[hole] = values[i];
        values[i] = null;
        hole = i;
      }
    }
  }

  /// Visits all values in ascending order of their keys.
  void forEach(Consumer<V> visitor) {
    long[] order = new long[size];
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != null) {
        order[count++] = keys[i];
      }
    }
    Arrays.sort(order);
    for (long key : order) {
      V value = get(key);
      if (value != null) {
        visitor.accept(value);
      }
    }
  }

  private void insert(long key, Object value) {
    int mask = keys.length - 1;
    int i = slot(key, mask);
    while (values[i] != null) {
      i = (i + 1) & mask;
    }
    keys[i] = key;
    values[i] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new @Nullable Object[oldValues.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      Object value = oldValues[i];
      if (value != null) {
        insert(oldKeys[i], value);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private @Nullable V valueAt(int i) {
    return (V) values[i];
  }

  private static int slot(long key, int mask) {
    long mixed = (key >>> NEIGHBOURS) * 0x9E3779B97F4A7C15L;
    return (((int) (mixed >>> 32) << NEIGHBOURS) | ((int) key & ((1 << NEIGHBOURS) - 1))) & mask;
  }
}
