package org.santral.routing.engine;

import java.util.Arrays;

/// The lines that an agent may serve: a sparse bit set of 64 lines a word. Walking over those with
/// somebody in them costs a few machine words, however many lines there are.
final class LineSet {
  int size;
  int[] words = new int[4];
  long[] masks = new long[4];

  void add(int line) {
    int word = line >> 6;
    int at = Arrays.binarySearch(words, 0, size, word);
    if (at < 0) {
      at = -at - 1;
      insert(at, word);
    }
    masks[at] |= 1L << line;
  }

  void remove(int line) {
    int at = Arrays.binarySearch(words, 0, size, line >> 6);
    if (at < 0) {
      return;
    }
    masks[at] &= ~(1L << line);
    if (masks[at] == 0) {
      size--;
      System.arraycopy(words, at + 1, words, at, size - at);
      System.arraycopy(masks, at + 1, masks, at, size - at);
    }
  }

  private void insert(int at, int word) {
    if (size == words.length) {
      words = Arrays.copyOf(words, size * 2);
      masks = Arrays.copyOf(masks, size * 2);
    }
    System.arraycopy(words, at, words, at + 1, size - at);
    System.arraycopy(masks, at, masks, at + 1, size - at);
    words[at] = word;
    masks[at] = 0;
    size++;
  }
}
