package org.santral.routing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.santral.routing.policy.Strategy;
import org.santral.routing.simulation.ContactFigures;
import org.santral.routing.simulation.Scenario;
import org.santral.routing.simulation.Simulator;

/// What holds in every contact centre, on random days in random centres under every strategy.
///
/// Contacts are neither lost nor multiplied. Little's law: the number waiting, summed over time,
/// equals the waits, summed over contacts; the one is measured at the queue and the other at the
/// contacts. On a day that starts empty, the law is exact.
class ConservationTest {
  private static final int DAYS = 25;

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MANUAL")
  void every_contact_ends_once_and_waits_add_up(Strategy strategy) {
    for (long seed = 1; seed <= DAYS; seed++) {
      var scenario = RandomCentre.of(strategy, new SplittableRandom(seed));

      holdOn(scenario, seed);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MANUAL")
  void they_do_when_the_day_is_broken_off_as_well(Strategy strategy) {
    for (long seed = 1; seed <= DAYS; seed++) {
      var scenario = RandomCentre.of(strategy, new SplittableRandom(seed));

      holdOn(scenario.until(RandomCentre.BUSIEST_MILLIS), seed);
    }
  }

  private static void holdOn(Scenario scenario, long seed) {
    var books = new Bookkeeper(scenario);
    var report = Simulator.run(scenario, seed, books);

    for (var type : scenario.types()) {
      for (int interval = 0; interval <= scenario.intervals(); interval++) {
        conserved(report.contacts(type, interval), seed);
      }
      var all = report.contacts(type);
      assertThat(all.queueMillis()).as("seed %s", seed).isEqualTo(all.waitedMillis());
    }
    agrees(books, report.contacts(), seed);
  }

  private static void conserved(ContactFigures figures, long seed) {
    assertThat(figures.offered())
        .as("seed %s", seed)
        .isEqualTo(
            figures.answered() + figures.abandoned() + figures.overflowed() + figures.waiting());
  }

  private static void agrees(Bookkeeper books, ContactFigures figures, long seed) {
    assertThat(books.opened).as("seed %s", seed).isEqualTo(figures.offered());
    assertThat(books.answered).as("seed %s", seed).isEqualTo(figures.answered());
    assertThat(books.abandoned).as("seed %s", seed).isEqualTo(figures.abandoned());
    assertThat(books.overflowed).as("seed %s", seed).isEqualTo(figures.overflowed());
    if (books.moved == 0) {
      assertThat(books.answeredWaitMillis)
          .as("seed %s", seed)
          .isEqualTo(figures.answeredWaitMillis());
    }
  }
}
