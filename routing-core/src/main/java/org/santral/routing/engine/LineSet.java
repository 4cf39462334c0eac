package org.santral.routing.engine;

import java.util.Arrays;

/// The lines that an agent may serve: a sparse bit set of 64 lines a word. Walking over those with
/// somebody in them costs a few machine words, however many lines there are.
final class LineSet {
  /// Two numbers each, by the first: which 64 lines, and a bit for each of them.
  private long[] words = new long[8];

  private int size;

  int size() {
    return size;
  }

  /// Which 64 lines are the ones at an index.
  int word(int index) {
    return (int) words[index << 1];
  }

  /// Those of the 64 lines at an index that are in the set, a bit for each.
  long mask(int index) {
    return words[(index << 1) + 1];
  }

  void add(int line) {
    int at = indexOf(line >> 6);
    if (at == size || word(at) != line >> 6) {
      insert(at, line >> 6);
    }
    words[(at << 1) + 1] |= 1L << line;
  }

  void remove(int line) {
    int at = indexOf(line >> 6);
    if (at == size || word(at) != line >> 6) {
      return;
    }
    words[(at << 1) + 1] &= ~(1L << line);
    if (mask(at) == 0) {
      size--;
      System.arraycopy(words, (at + 1) << 1, words, at << 1, (size - at) << 1);
    }
  }

  /// Where a word is or belongs.
  private int indexOf(int word) {
    int at = 0;
    while (at < size && word(at) < word) {
      at++;
    }
    return at;
  }

  private void insert(int at, int word) {
    if (size << 1 == words.length) {
      words = Arrays.copyOf(words, words.length * 2);
    }
    System.arraycopy(words, at << 1, words, (at + 1) << 1, (size - at) << 1);
    words[at << 1] = word;
    words[(at << 1) + 1] = 0;
    size++;
  }
}
