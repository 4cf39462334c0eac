package org.santral.chat.workspace;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// When somebody is there: hours of each day of the week, and dates that are different.
///
/// Times are those of the wall clock in the zone. A time that does not exist because clocks go
/// forward stands for the moment of the change; of a time that comes twice the first is meant.
///
/// @param week several intervals a day make breaks; a day that is not named is closed
/// @param yearly dates that are different every year
/// @param dates dates that are different once; they go before `yearly`
public record Hours(
    ZoneId zone,
    Map<DayOfWeek, List<Interval>> week,
    Map<MonthDay, List<Interval>> yearly,
    Map<LocalDate, List<Interval>> dates) {
  /// How far ahead a change is looked for, in days; later than that it counts as never.
  static final int HORIZON_DAYS = 800;

  public Hours {
    var days = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    week.forEach((day, intervals) -> days.put(day, sorted(intervals)));
    week = Collections.unmodifiableMap(days);
    yearly = sorted(yearly);
    dates = sorted(dates);
  }

  /// Never closed.
  public static Hours always(ZoneId zone) {
    var week = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, List.of(Interval.ALL_DAY));
    }
    return new Hours(zone, week, Map.of(), Map.of());
  }

  public boolean isOpen(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    for (LocalDate day = today.minusDays(1);
        !day.isAfter(today.plusDays(1));
        day = day.plusDays(1)) {
      for (Interval interval : on(day)) {
        if (!at.isBefore(begin(day, interval)) && at.isBefore(end(day, interval))) {
          return true;
        }
      }
    }
    return false;
  }

  /// When it opens next; null while it is open, and when it does not within [#HORIZON_DAYS].
  public @Nullable Instant opensAt(Instant at) {
    return isOpen(at) ? null : nextChange(at);
  }

  /// The first moment after `at` at which it opens or closes, or null.
  public @Nullable Instant nextChange(Instant at) {
    if (isAlways()) {
      return null;
    }
    boolean open = isOpen(at);
    LocalDate first = at.atZone(zone).toLocalDate().minusDays(1);
    for (int ahead = 0; ahead <= HORIZON_DAYS; ahead++) {
      LocalDate day = first.plusDays(ahead);
      for (Interval interval : on(day)) {
        Instant begin = begin(day, interval);
        Instant end = end(day, interval);
        if (!open && begin.isAfter(at) && begin.isBefore(end)) {
          return begin;
        }
        if (open && end.isAfter(at) && !isOpen(end)) {
          return end;
        }
      }
    }
    return null;
  }

  /// The intervals of one date.
  public List<Interval> on(LocalDate day) {
    List<Interval> once = dates.get(day);
    if (once != null) {
      return once;
    }
    List<Interval> everyYear = yearly.get(MonthDay.from(day));
    return everyYear != null ? everyYear : week.getOrDefault(day.getDayOfWeek(), List.of());
  }

  private boolean isAlways() {
    return equals(always(zone));
  }

  private Instant begin(LocalDate day, Interval interval) {
    return moment(day, interval.fromMinute());
  }

  private Instant end(LocalDate day, Interval interval) {
    return moment(day, interval.toMinute());
  }

  private Instant moment(LocalDate day, int minute) {
    LocalDateTime local =
        minute == Interval.DAY
            ? day.plusDays(1).atStartOfDay()
            : day.atTime(LocalTime.ofSecondOfDay(minute * 60L));
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  private static <K extends Comparable<? super K>> Map<K, List<Interval>> sorted(
      Map<K, List<Interval>> map) {
    var sorted = new TreeMap<K, List<Interval>>();
    map.forEach((key, intervals) -> sorted.put(key, sorted(intervals)));
    return Collections.unmodifiableMap(sorted);
  }

  private static List<Interval> sorted(List<Interval> intervals) {
    return intervals.stream().sorted().toList();
  }
}
