package org.santral.chat.workspace;

import java.util.Locale;

/// A part of a day in which somebody is there.
///
/// @param fromMinute of the day by the wall clock, 0 to 1,439
/// @param toMinute the first minute after it, up to 1,440, which is the end of the day
public record Interval(int fromMinute, int toMinute) implements Comparable<Interval> {
  static final int DAY = 24 * 60;

  /// The whole day.
  public static final Interval ALL_DAY = new Interval(0, DAY);

  public Interval {
    if (fromMinute < 0 || toMinute > DAY || fromMinute >= toMinute) {
      throw new IllegalArgumentException("minutes " + fromMinute + " to " + toMinute);
    }
  }

  boolean overlaps(Interval other) {
    return fromMinute < other.toMinute && other.fromMinute < toMinute;
  }

  @Override
  public int compareTo(Interval other) {
    return Integer.compare(fromMinute, other.fromMinute);
  }

  @Override
  public String toString() {
    return clock(fromMinute) + "-" + clock(toMinute);
  }

  private static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}
