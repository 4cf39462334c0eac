package org.santral.routing.scenario;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;

/// The clock on the wall of a scenario: `09:00:20` or `09:00:20.500` on the first day, `+1d
/// 09:00:20` on the day after. Every scenario begins at nine.
final class Times {
  static final long NINE = at("09:00:00");

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private Times() {}

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }

  /// What a clock shows, in milliseconds.
  static long at(String clock) {
    if (!clock.startsWith("+")) return LocalTime.parse(clock).toNanoOfDay() / 1_000_000;
    int endOfDay = clock.indexOf("d ");
    long day = Long.parseLong(clock.substring(1, endOfDay));
    return day * DAY_MILLIS + at(clock.substring(endOfDay + 2));
  }

  /// Milliseconds, as a clock shows them.
  static String clock(long millis) {
    long day = Math.floorDiv(millis, DAY_MILLIS);
    long ofDay = Math.floorMod(millis, DAY_MILLIS);
    var time =
        String.format(
            Locale.ROOT,
            "%02d:%02d:%02d",
            ofDay / 3_600_000,
            ofDay / 60_000 % 60,
            ofDay / 1_000 % 60);
    var fraction = ofDay % 1_000 == 0 ? "" : String.format(Locale.ROOT, ".%03d", ofDay % 1_000);
    return (day == 0 ? "" : "+" + day + "d ") + time + fraction;
  }
}
