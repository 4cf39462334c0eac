package org.santral.chat.dialling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How often agents have called, and numbers were called, lately. Calls may be told in any order.
/// Not for several threads.
public final class CallCounts {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;
  private static final int SWEEP_EVERY = 1_000;

  private final Map<String, Deque<Long>> ofAgent = new LinkedHashMap<>();
  private final Map<String, Deque<Long>> toNumber = new LinkedHashMap<>();
  private int untilSweep = SWEEP_EVERY;

  /// An agent has called a number.
  public void called(String agent, String number, long at) {
    ofAgent.computeIfAbsent(agent, _ -> new ArrayDeque<>()).add(at);
    toNumber.computeIfAbsent(number, _ -> new ArrayDeque<>()).add(at);
    if (--untilSweep == 0) {
      untilSweep = SWEEP_EVERY;
      sweep(ofAgent, at - HOUR_MILLIS);
      sweep(toNumber, at - DAY_MILLIS);
    }
  }

  /// Calls of an agent within the hour before a time.
  public int ofAgent(String agent, long now) {
    return count(ofAgent.get(agent), now - HOUR_MILLIS);
  }

  /// Calls to a number within the day before a time.
  public int toNumber(String number, long now) {
    return count(toNumber.get(number), now - DAY_MILLIS);
  }

  int size() {
    return ofAgent.values().stream().mapToInt(Deque::size).sum()
        + toNumber.values().stream().mapToInt(Deque::size).sum();
  }

  private static int count(@Nullable Deque<Long> calls, long after) {
    return calls == null ? 0 : (int) calls.stream().filter(at -> at > after).count();
  }

  private static void sweep(Map<String, Deque<Long>> all, long until) {
    all.values().forEach(calls -> calls.removeIf(at -> at <= until));
    all.values().removeIf(Deque::isEmpty);
  }
}
