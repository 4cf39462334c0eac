package org.santral.load.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.santral.load.chat.History.Seen;

/// What one client holds of a conversation: everything up to a number, and perhaps something after
/// a gap, which has to be healed first.
final class Transcript {
  private final List<Seen> shown = new ArrayList<>();
  private final TreeMap<Integer, String> afterGap = new TreeMap<>();
  private int held;
  private int heard = -1;
  private int disorder;

  /// A connection is new: what it says begins somewhere.
  void reconnected() {
    heard = -1;
  }

  /// Takes in what `conversation` or `history` says.
  void take(int seq, String message) {
    if (seq <= held) {
      showAgain(seq, message);
    } else if (seq == held + 1) {
      show(seq, message);
      while (!afterGap.isEmpty() && afterGap.firstKey() == held + 1) {
        var next = afterGap.pollFirstEntry();
        show(next.getKey(), next.getValue());
      }
    } else {
      afterGap.put(seq, message);
    }
  }

  private void show(int seq, String message) {
    shown.add(new Seen(seq, message));
    held = seq;
  }

  /// What is known already may come again, but not as something else.
  private void showAgain(int seq, String message) {
    var known = shown.get(seq - 1);
    if (!known.message().equals(message)) {
      shown.add(new Seen(seq, message));
    }
  }

  /// A whole resumption was taken in: from here on `added` has to go on without a gap.
  void resumedTo(int seq) {
    heard = Math.max(heard, seq);
  }

  /// Takes in what `added` says.
  void add(int seq, String message) {
    if (heard >= 0 && seq != heard + 1) {
      disorder++;
    }
    heard = Math.max(heard, seq);
    take(seq, message);
  }

  int held() {
    return held;
  }

  boolean hasGap() {
    return !afterGap.isEmpty();
  }

  int firstAfterGap() {
    return afterGap.firstKey();
  }

  /// How often entries of one connection were not in order.
  int disorder() {
    return disorder;
  }

  List<Seen> shown() {
    return List.copyOf(shown);
  }
}
