package org.santral.chat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HoursTest {
  private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void a_break_at_noon_closes_and_opens_again() {
    var hours = daily(ISTANBUL, interval("09:00-12:00"), interval("13:00-18:00"));

    assertThat(hours.isOpen(at(ISTANBUL, "2026-11-23T11:59"))).isTrue();
    assertThat(hours.isOpen(at(ISTANBUL, "2026-11-23T12:00"))).isFalse();
    assertThat(hours.opensAt(at(ISTANBUL, "2026-11-23T12:00")))
        .isEqualTo(at(ISTANBUL, "2026-11-23T13:00"));
    assertThat(hours.nextChange(at(ISTANBUL, "2026-11-23T13:00")))
        .isEqualTo(at(ISTANBUL, "2026-11-23T18:00"));
    assertThat(hours.opensAt(at(ISTANBUL, "2026-11-23T18:00")))
        .isEqualTo(at(ISTANBUL, "2026-11-24T09:00"));
  }

  @Test
  void while_it_is_open_nothing_is_said_of_opening() {
    var hours = daily(ISTANBUL, interval("09:00-18:00"));

    assertThat(hours.opensAt(at(ISTANBUL, "2026-11-23T10:00"))).isNull();
  }

  @Test
  void a_night_over_midnight_is_one_stay() {
    var hours = daily(ISTANBUL, interval("00:00-02:00"), interval("20:00-24:00"));

    assertThat(hours.isOpen(at(ISTANBUL, "2026-11-23T23:59"))).isTrue();
    assertThat(hours.isOpen(at(ISTANBUL, "2026-11-24T00:00"))).isTrue();
    assertThat(hours.nextChange(at(ISTANBUL, "2026-11-23T23:30")))
        .isEqualTo(at(ISTANBUL, "2026-11-24T02:00"));
  }

  @Test
  void always_never_changes() {
    var hours = Hours.always(BERLIN);

    assertThat(hours.isOpen(at(BERLIN, "2026-03-29T02:30"))).isTrue();
    assertThat(hours.nextChange(at(BERLIN, "2026-03-29T02:30"))).isNull();
  }

  @Test
  void who_never_opens_says_so() {
    var hours = new Hours(ISTANBUL, Map.of(), Map.of(), Map.of());

    assertThat(hours.isOpen(Instant.EPOCH)).isFalse();
    assertThat(hours.opensAt(Instant.EPOCH)).isNull();
  }

  @Test
  void a_date_goes_before_a_yearly_one_and_that_before_the_week() {
    var hours =
        new Hours(
            ISTANBUL,
            daily(ISTANBUL, interval("09:00-18:00")).week(),
            Map.of(MonthDay.of(10, 29), List.of()),
            Map.of(LocalDate.of(2027, 10, 29), List.of(interval("10:00-11:00"))));

    assertThat(hours.isOpen(at(ISTANBUL, "2026-10-29T10:30"))).isFalse();
    assertThat(hours.isOpen(at(ISTANBUL, "2027-10-29T10:30"))).isTrue();
    assertThat(hours.isOpen(at(ISTANBUL, "2027-10-29T12:00"))).isFalse();
    assertThat(hours.isOpen(at(ISTANBUL, "2026-10-30T10:30"))).isTrue();
    assertThat(hours.opensAt(at(ISTANBUL, "2026-10-29T08:00")))
        .isEqualTo(at(ISTANBUL, "2026-10-30T09:00"));
  }

  @Test
  void a_time_that_is_skipped_in_spring_is_the_moment_of_the_change() {
    var hours = daily(BERLIN, interval("02:30-05:00"));

    Instant change = Instant.parse("2026-03-29T01:00:00Z");
    assertThat(hours.isOpen(change.minusSeconds(1))).isFalse();
    assertThat(hours.isOpen(change)).isTrue();
    assertThat(hours.opensAt(change.minusSeconds(3600))).isEqualTo(change);
  }

  @Test
  void an_hour_that_is_skipped_altogether_is_no_opening() {
    var hours = daily(BERLIN, interval("02:10-02:50"));

    assertThat(hours.opensAt(at(BERLIN, "2026-03-29T01:00")))
        .isEqualTo(at(BERLIN, "2026-03-30T02:10"));
  }

  @Test
  void a_break_that_reaches_into_the_skipped_hour_ends_at_the_change() {
    var hours =
        daily(BERLIN, interval("00:00-01:30"), interval("02:15-02:45"), interval("03:00-04:00"));

    assertThat(hours.nextChange(at(BERLIN, "2026-03-29T01:30")))
        .isEqualTo(at(BERLIN, "2026-03-29T03:00"));
  }

  @Test
  void of_a_time_that_comes_twice_in_autumn_the_first_is_meant() {
    var hours = daily(BERLIN, interval("02:30-06:00"));

    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    assertThat(hours.opensAt(first.minusSeconds(60))).isEqualTo(first);
    assertThat(hours.isOpen(first.plusSeconds(3600))).isTrue();
    assertThat(hours.nextChange(first)).isEqualTo(Instant.parse("2026-10-25T05:00:00Z"));
  }

  @Test
  void a_zone_whose_clocks_change_at_midnight_keeps_its_days_whole() {
    ZoneId beirut = ZoneId.of("Asia/Beirut");
    var hours = daily(beirut, interval("00:00-12:00"), interval("12:00-24:00"));

    assertThat(hours.nextChange(at(beirut, "2026-03-28T20:00"))).isNull();
    assertThat(hours.isOpen(at(beirut, "2026-03-29T00:30"))).isTrue();
  }

  @Test
  void every_change_is_found_and_nothing_changes_in_between() {
    for (long seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      Hours hours = anyHours(random);
      Instant at = at(BERLIN, "2026-03-27T00:00").plusSeconds(random.nextInt(3600 * 24 * 365));
      boolean open = hours.isOpen(at);
      Instant change = hours.nextChange(at);

      Instant last = at.plusSeconds(3600 * 24 * 3);
      for (Instant probe = at; probe.isBefore(last); probe = probe.plusSeconds(300)) {
        if (change == null || probe.isBefore(change)) {
          assertThat(hours.isOpen(probe)).as("seed %s, at %s", seed, probe).isEqualTo(open);
        }
      }
      if (change != null) {
        assertThat(hours.isOpen(change)).as("seed %s", seed).isEqualTo(!open);
        assertThat(hours.isOpen(change.minusSeconds(1))).as("seed %s", seed).isEqualTo(open);
      }
    }
  }

  private static Hours anyHours(Random random) {
    var week = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      var intervals = new ArrayList<Interval>();
      int minute = 0;
      while (random.nextInt(4) > 0 && minute < 1_300) {
        int from = random.nextInt(5) == 0 ? minute : minute + random.nextInt(300);
        int to = random.nextInt(5) == 0 ? 1_440 : Math.min(1_440, from + 1 + random.nextInt(400));
        if (from < to) {
          intervals.add(new Interval(from, to));
        }
        minute = to;
      }
      week.put(day, intervals);
    }
    return new Hours(BERLIN, week, Map.of(), Map.of());
  }

  private static Hours daily(ZoneId zone, Interval... intervals) {
    var week = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, List.of(intervals));
    }
    return new Hours(zone, week, Map.of(), Map.of());
  }

  private static Interval interval(String text) {
    String[] parts = text.split("[:-]", -1);
    return new Interval(
        Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]) * 60 + Integer.parseInt(parts[3]));
  }

  private static Instant at(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }
}
