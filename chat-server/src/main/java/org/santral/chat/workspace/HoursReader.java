package org.santral.chat.workspace;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads opening hours.
final class HoursReader {
  static final int MOST_INTERVALS = 8;
  static final int MOST_DATES = 1_000;

  private static final Pattern INTERVAL =
      Pattern.compile("([0-9]{1,2}):([0-9]{2})\\s*-\\s*([0-9]{1,2}):([0-9]{2})");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern YEARLY = Pattern.compile("[0-9]{2}-[0-9]{2}");

  private final ZoneId zone;
  private final Findings findings;

  HoursReader(ZoneId zone, Findings findings) {
    this.zone = zone;
    this.findings = findings;
  }

  /// The hours under a node, or null if there is none.
  @Nullable Hours read(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar) {
      if (!scalar.getValue().equals("always")) {
        findings.add(node, "'hours' must be always, or have 'week' and 'dates'.");
      }
      return Hours.always(zone);
    }
    Block block = Block.of(Section.HOURS, node, node, findings);
    var week = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    Node weekNode = block.require("week");
    if (weekNode != null) {
      Block days = Block.of(Section.WEEK, weekNode, weekNode, findings);
      for (DayOfWeek day : DayOfWeek.values()) {
        Node intervals = days.find(Block.word(day));
        if (intervals != null) {
          week.put(day, intervals(intervals));
        }
      }
    }
    var yearly = new TreeMap<MonthDay, List<Interval>>();
    var dates = new TreeMap<LocalDate, List<Interval>>();
    Node datesNode = block.find("dates");
    if (datesNode != null) {
      for (Entries.Entry entry : Entries.of(datesNode, "'dates'", MOST_DATES, findings)) {
        date(entry, yearly, dates);
      }
    }
    return new Hours(zone, week, yearly, dates);
  }

  private void date(
      Entries.Entry entry,
      Map<MonthDay, List<Interval>> yearly,
      Map<LocalDate, List<Interval>> dates) {
    List<Interval> intervals = intervals(entry.value());
    try {
      if (DATE.matcher(entry.key()).matches()) {
        dates.put(LocalDate.parse(entry.key()), intervals);
        return;
      }
      if (YEARLY.matcher(entry.key()).matches()) {
        yearly.put(MonthDay.parse("--" + entry.key()), intervals);
        return;
      }
    } catch (DateTimeException e) {
      findings.add(entry.keyNode(), "The calendar has no " + entry.key() + ".");
      return;
    }
    findings.add(
        entry.keyNode(),
        "'" + entry.key() + "' is no date: write 2026-12-31, or 12-31 for every year.");
  }

  private List<Interval> intervals(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getValue().equals("closed")) {
      return List.of();
    }
    var intervals = new ArrayList<Interval>();
    for (Node item : Entries.list(node, "the hours of a day", MOST_INTERVALS, findings)) {
      Interval interval = interval(item);
      if (interval == null) {
        continue;
      }
      Interval other = intervals.stream().filter(interval::overlaps).findFirst().orElse(null);
      if (other != null) {
        findings.add(item, interval + " overlaps " + other + ".");
      } else {
        intervals.add(interval);
      }
    }
    return intervals;
  }

  private @Nullable Interval interval(Node node) {
    String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    Matcher matcher = INTERVAL.matcher(text);
    if (!matcher.matches()) {
      findings.add(node, "Here must stand hours such as 09:00-12:30, or closed.");
      return null;
    }
    int from = minute(matcher.group(1), matcher.group(2));
    int to = minute(matcher.group(3), matcher.group(4));
    if (from < 0 || to < 0) {
      findings.add(node, "'" + text + "' has a time that no clock shows.");
      return null;
    }
    if (from >= to) {
      findings.add(
          node,
          "'"
              + text
              + "' ends before it begins; a night is written as two days: until 24:00 and"
              + " from 00:00.");
      return null;
    }
    return new Interval(from, to);
  }

  private static int minute(String hour, String minute) {
    int minutes = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    return minutes <= Interval.DAY && Integer.parseInt(minute) < 60 ? minutes : -1;
  }
}
