package org.santral.chat.workspace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Spans of time such as `20s` and sizes such as `10MiB`, as text and as numbers.
final class Amounts {
  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KiB|MiB|GiB|TiB)");

  private Amounts() {}

  /// Milliseconds, or null if it is no span; `0` needs no unit.
  static @Nullable Long millis(String text) {
    if (text.equals("0")) {
      return 0L;
    }
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long number = Long.parseLong(matcher.group(1));
    return number
        * switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> SECOND;
          case "m" -> MINUTE;
          case "h" -> HOUR;
          default -> DAY;
        };
  }

  /// Bytes, or null if it is no size; `0` needs no unit.
  static @Nullable Long bytes(String text) {
    if (text.equals("0")) {
      return 0L;
    }
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long number = Long.parseLong(matcher.group(1));
    return number
        << switch (matcher.group(2)) {
          case "B" -> 0;
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 40;
        };
  }

  /// The span in its largest unit without remainder.
  static String span(long millis) {
    if (millis == 0) {
      return "0s";
    }
    return millis % DAY == 0
        ? millis / DAY + "d"
        : millis % HOUR == 0
            ? millis / HOUR + "h"
            : millis % MINUTE == 0
                ? millis / MINUTE + "m"
                : millis % SECOND == 0 ? millis / SECOND + "s" : millis + "ms";
  }

  /// The size in its largest unit without remainder.
  static String size(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    long number = bytes;
    while (number != 0 && number % 1024 == 0 && unit < units.length - 1) {
      number /= 1024;
      unit++;
    }
    return number + units[unit];
  }
}
