package org.santral.load.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.santral.load.chat.History.Seen;
import org.santral.load.chat.History.Side;

/// Judges whether every message of a conversation arrived exactly once and in order, wherever one
/// looks.
///
/// A message whose answer never came may be there or not, but not twice and not out of turn.
public final class HistoryChecker {
  private final History history;
  private final Map<String, Integer> turns = new HashMap<>();
  private final Map<String, Side> writers = new HashMap<>();
  private final Map<String, Integer> numbers;
  private final List<String> findings = new ArrayList<>();
  private int lost;
  private int duplicated;
  private int reordered;
  private int invented;

  private HistoryChecker(History history) {
    this.history = history;
    numbers = new HashMap<>(history.acknowledged());
    history
        .sent()
        .forEach(
            (side, messages) -> {
              for (String message : messages) {
                turns.put(message, turns.size());
                writers.put(message, side);
              }
            });
  }

  public static Verdict check(History history) {
    return new HistoryChecker(history).check();
  }

  public static Verdict checkAll(Iterable<History> histories) {
    var verdict = Verdict.NOTHING;
    for (History history : histories) {
      verdict = verdict.and(check(history));
    }
    return verdict;
  }

  private Verdict check() {
    for (var view : history.views().entrySet()) {
      checkCompleteness(view.getKey(), view.getValue());
      checkOrder(view.getKey(), view.getValue());
    }
    return new Verdict(
        turns.size(),
        history.acknowledged().size(),
        lost,
        duplicated,
        reordered,
        invented,
        findings);
  }

  private void checkCompleteness(String viewer, List<Seen> view) {
    Set<String> there = new HashSet<>();
    Set<Integer> seqs = new HashSet<>();
    int last = 0;
    for (Seen seen : view) {
      there.add(seen.message());
      seqs.add(seen.seq());
      last = Math.max(last, seen.seq());
    }
    for (var answered : history.acknowledged().entrySet()) {
      if (!there.contains(answered.getKey())) {
        lost++;
        find(viewer, "has lost " + answered.getKey() + ", number " + answered.getValue());
        seqs.add(answered.getValue());
      }
    }
    for (int seq = 1; seq <= last; seq++) {
      if (!seqs.contains(seq)) {
        lost++;
        find(viewer, "lacks number " + seq);
      }
    }
  }

  private void checkOrder(String viewer, List<Seen> view) {
    Set<String> before = new HashSet<>();
    Map<Side, Integer> turnOf = new HashMap<>();
    int seq = 0;
    for (Seen seen : view) {
      String message = seen.message();
      boolean goesBack = seen.seq() <= seq;
      seq = Math.max(seq, seen.seq());
      if (message.isEmpty()) {
        if (goesBack) {
          reordered++;
          find(viewer, "has number " + seen.seq() + " after " + seq);
        }
        continue;
      }
      Side writer = writers.get(message);
      if (writer == null) {
        invented++;
        find(viewer, "has " + message + ", which nobody has sent");
        continue;
      }
      if (!before.add(message)) {
        duplicated++;
        find(viewer, "has " + message + " again as number " + seen.seq());
        continue;
      }
      int turn = turns.getOrDefault(message, 0);
      int latest = turnOf.getOrDefault(writer, -1);
      turnOf.put(writer, Math.max(latest, turn));
      int number = numbers.computeIfAbsent(message, _ -> seen.seq());
      if (goesBack || turn < latest || number != seen.seq()) {
        reordered++;
        find(
            viewer,
            "has " + message + " out of turn as number " + seen.seq() + ", elsewhere " + number);
      }
    }
  }

  private void find(String viewer, String what) {
    findings.add("Conversation " + history.conversation() + ": " + viewer + " " + what + ".");
  }
}
