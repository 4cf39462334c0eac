package org.santral.routing.engine;

import java.util.Arrays;

/// A set of agent places that grows as needed: 64 places a word, with a second level of one bit for
/// each word that is not empty, so that finding the next place skips over 4,096 empty ones at a
/// time.
final class PlaceSet {
  /// Stands for "no such place".
  static final int NONE = -1;

  private long[] words = new long[4];
  private long[] summary = new long[1];
  private int size;

  int size() {
    return size;
  }

  boolean contains(int place) {
    int word = place >> 6;
    return word < words.length && (words[word] & (1L << place)) != 0;
  }

  void add(int place) {
    int word = place >> 6;
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
      summary = Arrays.copyOf(summary, (words.length + 63) >> 6);
    }
    if ((words[word] & (1L << place)) == 0) {
      words[word] |= 1L << place;
      summary[word >> 6] |= 1L << word;
      size++;
    }
  }

  void remove(int place) {
    if (contains(place)) {
      int word = place >> 6;
      words[word] &= ~(1L << place);
      if (words[word] == 0) {
        summary[word >> 6] &= ~(1L << word);
      }
      size--;
    }
  }

  void addAll(PlaceSet other) {
    for (int place = other.next(0); place != NONE; place = other.next(place + 1)) {
      add(place);
    }
  }

  boolean intersects(PlaceSet other) {
    return nextCommon(other, 0) != NONE;
  }

  /// The first place at or after `from`, or [#NONE].
  int next(int from) {
    int word = from >> 6;
    if (word >= words.length) {
      return NONE;
    }
    long rest = words[word] & (-1L << from);
    if (rest != 0) {
      return (word << 6) + Long.numberOfTrailingZeros(rest);
    }
    word = nextWord(word + 1);
    return word == NONE ? NONE : (word << 6) + Long.numberOfTrailingZeros(words[word]);
  }

  /// The first place at or after `from` that both sets have, or [#NONE].
  int nextCommon(PlaceSet other, int from) {
    int word = from >> 6;
    int common = Math.min(words.length, other.words.length);
    if (word >= common) {
      return NONE;
    }
    long rest = words[word] & other.words[word] & (-1L << from);
    while (rest == 0) {
      word = nextCommonWord(other, word + 1);
      if (word == NONE) {
        return NONE;
      }
      rest = words[word] & other.words[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(rest);
  }

  /// How many places both sets have.
  int countCommon(PlaceSet other) {
    int count = 0;
    int common = Math.min(words.length, other.words.length);
    for (int word = 0; word < common; word++) {
      count += Long.bitCount(words[word] & other.words[word]);
    }
    return count;
  }

  /// The place, of those that both sets have, with `rank` others before it, or [#NONE].
  int selectCommon(PlaceSet other, int rank) {
    int left = rank;
    int common = Math.min(words.length, other.words.length);
    for (int word = 0; word < common; word++) {
      long rest = words[word] & other.words[word];
      int count = Long.bitCount(rest);
      if (left < count) {
        for (int i = 0; i < left; i++) {
          rest &= rest - 1;
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
      }
      left -= count;
    }
    return NONE;
  }

  /// How many words of 64 places there are.
  int wordCount() {
    return words.length;
  }

  /// The 64 places from `64 * word` on, a bit for each.
  long word(int word) {
    return words[word];
  }

  /// The first word at or after `from` in which both sets have a place, though perhaps not the
  /// same, or [#NONE].
  int nextCommonWord(PlaceSet other, int from) {
    int top = from >> 6;
    int common = Math.min(summary.length, other.summary.length);
    if (top >= common) {
      return NONE;
    }
    long rest = summary[top] & other.summary[top] & (-1L << from);
    while (rest == 0) {
      if (++top == common) {
        return NONE;
      }
      rest = summary[top] & other.summary[top];
    }
    return (top << 6) + Long.numberOfTrailingZeros(rest);
  }

  private int nextWord(int from) {
    int top = from >> 6;
    if (top >= summary.length) {
      return NONE;
    }
    long rest = summary[top] & (-1L << from);
    while (rest == 0) {
      if (++top == summary.length) {
        return NONE;
      }
      rest = summary[top];
    }
    return (top << 6) + Long.numberOfTrailingZeros(rest);
  }
}
