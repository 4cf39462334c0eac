package org.santral.chat.conversation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The ids that the writers of one side have used last, with the numbers of their entries. There is
/// one of these for each side of each conversation: it is three arrays that grow with what is in
/// them, and looking something up reads one of them.
final class RecentIds {
  /// How many are remembered.
  static final int MOST = 256;

  private static final int FIRST = 8;

  private int[] hashes = {};
  private String[] ids = {};
  private int[] numbers = {};
  private int count;

  /// Where the next one goes, once there is no more room to grow.
  private int next;

  void put(String id, int number) {
    if (next == ids.length && next < MOST) {
      grow();
    }
    int at = next % MOST;
    hashes[at] = id.hashCode();
    ids[at] = id;
    numbers[at] = number;
    next = at + 1;
    count = Math.max(count, next);
  }

  private void grow() {
    int room = Math.clamp(2L * ids.length, FIRST, MOST);
    hashes = Arrays.copyOf(hashes, room);
    ids = Arrays.copyOf(ids, room);
    numbers = Arrays.copyOf(numbers, room);
  }

  /// The number that goes with an id, or null if it was never used or long ago.
  @Nullable Integer find(String id) {
    int hash = id.hashCode();
    for (int i = 0; i < count; i++) {
      if (hashes[i] == hash && ids[i].equals(id)) {
        return numbers[i];
      }
    }
    return null;
  }
}
