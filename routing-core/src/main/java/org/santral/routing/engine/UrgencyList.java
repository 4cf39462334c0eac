package org.santral.routing.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Waiting contacts in order of urgency: a sorted list cut into chunks. The first is found at once,
/// a contact is added or removed by two binary searches and a short move, and the number of
/// contacts before a key is known without walking over them.
final class UrgencyList {
  private static final int CHUNK = 256;
  private static final int FEW = 4;

  private Chunk[] chunks = {new Chunk(0)};
  private int chunkCount = 1;
  private int size;

  // The first, at hand without a look into the chunks.
  private @Nullable Contact first;
  private long firstKey = Long.MAX_VALUE;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The most urgent contact, or null if nobody waits.
  @Nullable Contact first() {
    return first;
  }

  /// The key of the most urgent contact, or `Long.MAX_VALUE` if nobody waits.
  long firstKey() {
    return firstKey;
  }

  /// The contact that follows a listed one, or null after the last.
  @Nullable Contact after(Contact contact) {
    int c = chunkFor(contact.key, contact.sequence);
    Chunk chunk = chunks[c];
    int next = chunk.indexOf(contact.key, contact.sequence) + 1;
    if (next < chunk.end) {
      return chunk.contacts[next];
    }
    return c + 1 < chunkCount ? chunks[c + 1].contacts[chunks[c + 1].start] : null;
  }

  void add(Contact contact) {
    int c = chunkFor(contact.key, contact.sequence);
    Chunk chunk = chunks[c];
    if (chunk.size() == CHUNK) {
      split(c);
      if (!chunks[c + 1].startsAfter(contact.key, contact.sequence)) {
        chunk = chunks[c + 1];
      }
    }
    chunk.add(contact);
    size++;
    if (contact.key <= firstKey) {
      findFirst();
    }
  }

  void remove(Contact contact) {
    boolean isFirst = contact == first;
    int c = isFirst ? 0 : chunkFor(contact.key, contact.sequence);
    Chunk chunk = chunks[c];
    chunk.removeAt(isFirst ? chunk.start : chunk.indexOf(contact.key, contact.sequence));
    size--;
    if (chunk.size() == 0 && chunkCount > 1) {
      System.arraycopy(chunks, c + 1, chunks, c, chunkCount - c - 1);
      chunkCount--;
    }
    if (isFirst) {
      findFirst();
    }
  }

  private void findFirst() {
    Chunk chunk = chunks[0];
    first = size == 0 ? null : chunk.contacts[chunk.start];
    firstKey = size == 0 ? Long.MAX_VALUE : chunk.keys[chunk.start];
  }

  /// How many listed contacts have a smaller key.
  int before(long key, long sequence) {
    int c = chunkFor(key, sequence);
    int count = 0;
    for (int i = 0; i < c; i++) {
      count += chunks[i].size();
    }
    Chunk chunk = chunks[c];
    return count + chunk.indexOf(key, sequence) - chunk.start;
  }

  private int chunkFor(long key, long sequence) {
    if (chunkCount == 1) {
      return 0;
    }
    int low = 0;
    int high = chunkCount - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (chunks[middle].startsAfter(key, sequence)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private void split(int c) {
    if (chunkCount == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunkCount * 2);
    }
    System.arraycopy(chunks, c + 1, chunks, c + 2, chunkCount - c - 1);
    chunks[c + 1] = chunks[c].cutHalf();
    chunkCount++;
  }

  /// A run of contacts in a ring-free buffer; taking the first only moves `start`.
  private static final class Chunk {
    long[] keys;
    @Nullable Contact[] contacts;
    int start;
    int end;

    Chunk(int capacity) {
      keys = new long[capacity];
      contacts = new @Nullable Contact[capacity];
    }

    int size() {
      return end - start;
    }

    boolean startsAfter(long key, long sequence) {
      return before(key, sequence, start);
    }

    /// Where a key stands or would stand.
    int indexOf(long key, long sequence) {
      int low = start;
      int high = end;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (before(key, sequence, middle) || isAt(key, sequence, middle)) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    void add(Contact contact) {
      if (end == keys.length) {
        makeRoom();
      }
      int at =
          end == start || !before(contact.key, contact.sequence, end - 1)
              ? end
              : indexOf(contact.key, contact.sequence);
      System.arraycopy(keys, at, keys, at + 1, end - at);
      System.arraycopy(contacts, at, contacts, at + 1, end - at);
      keys[at] = contact.key;
      contacts[at] = contact;
      end++;
    }

    void removeAt(int at) {
      if (at == start) {
        contacts[start++] = null;
        if (start == end) {
          start = 0;
          end = 0;
        }
        return;
      }
      System.arraycopy(keys, at + 1, keys, at, end - at - 1);
      System.arraycopy(contacts, at + 1, contacts, at, end - at - 1);
      contacts[--end] = null;
    }

    Chunk cutHalf() {
      Chunk half = new Chunk(CHUNK);
      int cut = (start + end) >>> 1;
      half.end = end - cut;
      System.arraycopy(keys, cut, half.keys, 0, half.end);
      System.arraycopy(contacts, cut, half.contacts, 0, half.end);
      Arrays.fill(contacts, cut, end, null);
      end = cut;
      return half;
    }

    private void makeRoom() {
      int count = size();
      if (count * 2 >= keys.length) {
        int capacity = Math.clamp(keys.length * 2L, FEW, CHUNK);
        keys = Arrays.copyOfRange(keys, start, start + capacity);
        contacts = Arrays.copyOfRange(contacts, start, start + capacity);
      } else {
        System.arraycopy(keys, start, keys, 0, count);
        System.arraycopy(contacts, start, contacts, 0, count);
        Arrays.fill(contacts, count, end, null);
      }
      start = 0;
      end = count;
    }

    private boolean before(long key, long sequence, int at) {
      return key < keys[at] || (key == keys[at] && sequence < sequenceAt(at));
    }

    private boolean isAt(long key, long sequence, int at) {
      return key == keys[at] && sequence == sequenceAt(at);
    }

    private long sequenceAt(int at) {
      Contact contact = contacts[at];
      return contact == null ? Long.MAX_VALUE : contact.sequence;
    }
  }
}
