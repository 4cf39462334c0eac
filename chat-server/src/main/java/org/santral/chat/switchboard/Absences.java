package org.santral.chat.switchboard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Visitors whose last connection has gone: they count as away only when they have not come back
/// for a moment, so that a click to the next page or a reload costs nobody his offer.
final class Absences {
  static final long MOMENT_MILLIS = 5_000;

  private final Map<String, Long> awayAt = new LinkedHashMap<>();

  void gone(String visitor, long now) {
    awayAt.put(visitor, now + MOMENT_MILLIS);
  }

  void back(String visitor) {
    awayAt.remove(visitor);
  }

  /// When the next one counts as away.
  long next() {
    var first = awayAt.values().iterator();
    return first.hasNext() ? first.next() : Long.MAX_VALUE;
  }

  void pass(long now, Consumer<String> away) {
    while (next() <= now) {
      String visitor = awayAt.keySet().iterator().next();
      awayAt.remove(visitor);
      away.accept(visitor);
    }
  }
}
