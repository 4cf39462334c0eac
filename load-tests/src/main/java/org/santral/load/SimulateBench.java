package org.santral.load;

import java.util.Arrays;
import org.santral.routing.simulation.Report;
import org.santral.routing.simulation.Scenario;
import org.santral.routing.simulation.Simulator;

/// Measures how long a [BusyDay] takes to simulate through the production engine: `./bench
/// simulate`. Every run is the same day.
final class SimulateBench {
  private static final int WARM_UP_RUNS = 20;
  private static final int RUNS = 21;
  private static final long SEED = 1;

  private SimulateBench() {}

  static void main() {
    var figures = new Figures();
    var day = BusyDay.scenario();
    double cold = secondsOf(day);
    for (int run = 0; run < WARM_UP_RUNS; run++) secondsOf(day);
    double[] seconds = new double[RUNS];
    for (int run = 0; run < RUNS; run++) seconds[run] = secondsOf(day);
    Arrays.sort(seconds);
    Report report = Simulator.run(day, SEED);

    System.out.println(
        "wall_s is the median of "
            + RUNS
            + " runs after "
            + WARM_UP_RUNS
            + " to warm up, cold_wall_s the very first run");
    figures.print("simulate.cold_wall_s", cold);
    figures.print("simulate.fastest_wall_s", seconds[0]);
    figures.print("simulate.wall_s", seconds[RUNS / 2]);
    figures.print("simulate.contacts", (double) report.contacts().offered());
    figures.print("simulate.service_level", report.contacts().serviceLevel());
    figures.print("simulate.occupancy", report.staff().occupancy());
  }

  private static double secondsOf(Scenario day) {
    long start = System.nanoTime();
    Simulator.run(day, SEED);
    return (System.nanoTime() - start) / 1e9;
  }
}
