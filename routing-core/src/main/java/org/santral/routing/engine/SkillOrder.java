package org.santral.routing.engine;

import java.util.Arrays;

/// The agents of a demand class in order of a sum of levels, which changes only when their
/// attributes do. Whoever is available and first in it is found after a step or two where many are
/// available. It is made when it is first needed, and then kept.
final class SkillOrder {
  /// So many times as many agents as are available make a walk along the order a long one.
  private static final int SPARSE = 64;

  private final PlaceSet eligible;
  private final Measure measure;
  private final Workspace workspace;

  /// A number each: measure (32 bits) and place (32).
  private long[] entries = {};

  private int size;
  private boolean made;

  /// @param measure the smaller the better
  SkillOrder(PlaceSet eligible, Measure measure, Workspace workspace) {
    this.eligible = eligible;
    this.measure = measure;
    this.workspace = workspace;
  }

  void add(Agent agent) {
    if (made) {
      long entry = entryOf(agent);
      int at = -1 - Arrays.binarySearch(entries, 0, size, entry);
      if (size == entries.length) {
        entries = Arrays.copyOf(entries, Math.max(8, size * 2));
      }
      System.arraycopy(entries, at, entries, at + 1, size - at);
      entries[at] = entry;
      size++;
    }
  }

  /// Takes an agent out, whose levels may have changed since he was added.
  void remove(int place) {
    for (int i = 0; i < size; i++) {
      if ((int) entries[i] == place) {
        size--;
        System.arraycopy(entries, i + 1, entries, i, size - i);
        return;
      }
    }
  }

  /// The place of the agent with the least measure, and of those the first in a ranking, who is
  /// available and not barred; or [PlaceSet#NONE].
  int first(PlaceSet available, Ranking ties, Ranking.Bars bars) {
    if (!made) {
      make();
    }
    return (long) available.size() * SPARSE < size
        ? firstOfFew(available, ties, bars)
        : firstOnTheWay(available, ties, bars);
  }

  private int firstOnTheWay(PlaceSet available, Ranking ties, Ranking.Bars bars) {
    int best = PlaceSet.NONE;
    long level = 0;
    for (int i = 0; i < size; i++) {
      long entry = entries[i];
      if (best != PlaceSet.NONE && entry >> 32 != level) {
        break;
      }
      int place = (int) entry;
      if (available.contains(place)
          && !bars.bar(place)
          && (best == PlaceSet.NONE || ties.keyOf(place) < ties.keyOf(best))) {
        best = place;
        level = entry >> 32;
      }
    }
    return best;
  }

  private int firstOfFew(PlaceSet available, Ranking ties, Ranking.Bars bars) {
    int best = PlaceSet.NONE;
    int least = Integer.MAX_VALUE;
    for (int place = available.nextCommon(eligible, 0);
        place != PlaceSet.NONE;
        place = available.nextCommon(eligible, place + 1)) {
      if (!bars.bar(place)) {
        int level = measure.of(workspace.agentAt(place));
        if (best == PlaceSet.NONE
            || level < least
            || (level == least && ties.keyOf(place) < ties.keyOf(best))) {
          best = place;
          least = level;
        }
      }
    }
    return best;
  }

  private void make() {
    entries = new long[eligible.size()];
    for (int place = eligible.next(0); place != PlaceSet.NONE; place = eligible.next(place + 1)) {
      entries[size++] = entryOf(workspace.agentAt(place));
    }
    Arrays.sort(entries);
    made = true;
  }

  private long entryOf(Agent agent) {
    return ((long) measure.of(agent) << 32) | agent.place;
  }

  /// What the agents are ordered by.
  @FunctionalInterface
  interface Measure {
    int of(Agent agent);
  }
}
