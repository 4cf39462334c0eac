package org.santral.routing.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.santral.routing.simulation.Report;
import org.santral.routing.simulation.Simulator;

/// Many independent days of a [SimpleMsk] centre: how many came, and the thirteen measures that are
/// published of it.
final class MskStudy {
  private final Map<String, DaySample> measures = new LinkedHashMap<>();

  /// Simulates days, each with a seed of its own drawn from one seed.
  static MskStudy of(SimpleMsk centre, int days, long seed) {
    var study = new MskStudy();
    var seeds = new SplittableRandom(seed);
    for (int day = 0; day < days; day++) {
      study.add(centre, Simulator.run(centre.day(), seeds.nextLong()));
    }
    return study;
  }

  /// The days of both studies.
  MskStudy and(MskStudy other) {
    var both = new MskStudy();
    measures.keySet().forEach(name -> both.sample(name).addAll(sample(name)));
    other.measures.keySet().forEach(name -> both.sample(name).addAll(other.sample(name)));
    return both;
  }

  DaySample sample(String measure) {
    return measures.computeIfAbsent(measure, name -> new DaySample());
  }

  private void add(SimpleMsk centre, Report day) {
    var all = day.contacts();
    var group0 = day.staff(centre.group0());
    long offered = all.offered();
    sample("offered").add(offered, 1, offered);
    sample("served").add(all.answered(), 1, offered);
    sample("abandoned").add(all.abandoned(), 1, offered);
    sample("service level").add(all.answeredInTime(), offered - all.abandonedInTime(), offered);
    sample("occupancy").add(group0.busyMillis(), group0.staffedMillis(), offered);
    for (var type : centre.types()) {
      sample(type.name()).add(day.contacts(type).answeredInTime(), 1, offered);
    }
  }
}
