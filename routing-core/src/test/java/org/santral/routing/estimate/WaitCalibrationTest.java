package org.santral.routing.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Four forecasts in five must hold: on the Erlang-A lines that the oracles know, on lines that no
/// model knows, and while load and staffing change.
class WaitCalibrationTest {
  private static final long[] SEEDS = {1, 2, 3};
  private static final Law SKEWED_SERVICE = Law.logNormal(240_000, 1.5);
  private static final Law SKEWED_PATIENCE = Law.logNormal(240_000, 1);

  private static final SimulatedLine BALANCED =
      new SimulatedLine("100 Erlang, 100 agents", 100, 100);
  private static final SimulatedLine SMALL =
      new SimulatedLine("10 Erlang, 14 agents", 10, 14)
          .lasting(180_000, Law.exponential(180_000))
          .patientFor(300_000, Law.exponential(300_000))
          .forHours(160);
  private static final SimulatedLine CROWDED =
      new SimulatedLine("120 Erlang, 100 agents", 120, 100);
  private static final SimulatedLine DOUBLED =
      new SimulatedLine("100 Erlang, 200 for an hour", 100, 100).withHoursOf(200, 100);

  private static final Map<String, Calibration> RUNS = new LinkedHashMap<>();

  static List<SimulatedLine> steadyLines() {
    return List.of(
        BALANCED,
        SMALL,
        CROWDED,
        new SimulatedLine("95 Erlang, 100 agents, nobody gives up", 95, 100)
            .patientFor(Double.POSITIVE_INFINITY, Law.NEVER),
        new SimulatedLine("120 Erlang, 100 agents, asked after 20 s", 120, 100).askedAfter(20_000));
  }

  static List<SimulatedLine> changingLines() {
    return List.of(
        new SimulatedLine("100 agents, 70 for an hour", 100, 100).withHoursOf(100, 70),
        DOUBLED,
        new SimulatedLine("100 agents, 70 for an hour, log-normal", 100, 100)
            .lasting(240_000, SKEWED_SERVICE)
            .patientFor(240_000, SKEWED_PATIENCE)
            .withHoursOf(100, 70),
        new SimulatedLine("100 agents, 70 for an hour, three classes", 100, 100)
            .sharedBy(0.5, 0.3, 0.2)
            .withHoursOf(100, 70));
  }

  static List<SimulatedLine> unknownLines() {
    return List.of(
        new SimulatedLine("105 Erlang, 100 agents, log-normal", 105, 100)
            .lasting(240_000, SKEWED_SERVICE)
            .patientFor(240_000, SKEWED_PATIENCE),
        new SimulatedLine("2.7 Erlang, 3 agents", 2.7, 3).forHours(240),
        new SimulatedLine("a sine of 70 to 130 Erlang, 100 agents", 100, 100)
            .by(minute -> 100 + 30 * StrictMath.sin(minute / 60.0), minute -> 100),
        new SimulatedLine("days with evenings and nights", 100, 100)
            .by(WaitCalibrationTest::loadOfADay, minute -> minute / 60 % 24 < 18 ? 100 : 20)
            .forHours(48),
        new SimulatedLine("105 Erlang, 100 agents, fifty classes", 105, 100)
            .sharedBy(DoubleStream.generate(() -> 0.02).limit(50).toArray()));
  }

  /// Lines in which no estimate can be good.
  static List<SimulatedLine> hardLines() {
    return List.of(
        new SimulatedLine("2.7 Erlang, 3 agents, patience of 40 s", 2.7, 3)
            .patientFor(40_000, Law.exponential(40_000))
            .forHours(240),
        new SimulatedLine("100 agents, none for 20 minutes, patience of 600 s", 100, 100)
            .by(minute -> 100, minute -> minute % 480 < 240 || minute % 480 >= 260 ? 100 : 0)
            .patientFor(600_000, Law.exponential(600_000)));
  }

  private static double loadOfADay(int minute) {
    int hour = minute / 60 % 24;
    if (hour < 8 || hour >= 21) {
      return 0;
    }
    return hour < 18 ? 100 : 20;
  }

  /// Each line is run once for all tests.
  private static Calibration run(SimulatedLine line) {
    return RUNS.computeIfAbsent(line.name, name -> LineSimulation.of(line, SEEDS));
  }

  @ParameterizedTest
  @MethodSource("steadyLines")
  void on_steady_lines_four_forecasts_in_five_hold(SimulatedLine line) {
    var calibration = run(line);

    assertThat(calibration.scored()).isGreaterThan(10_000);
    assertThat(calibration.coverage()).isCloseTo(0.80, within(0.02));
    assertThat(calibration.coverageHadNobodyGivenUp()).isCloseTo(0.80, within(0.02));
    assertThat(calibration.worstCoverageByLengthOfLine()).isGreaterThan(0.65);
  }

  @ParameterizedTest
  @MethodSource("changingLines")
  void while_load_and_staffing_change_forecasts_hold_nearly_as_often(SimulatedLine line) {
    var calibration = run(line);

    assertThat(calibration.coverage()).isCloseTo(0.80, within(0.03));
    assertThat(calibration.worstCoverageInChange()).isGreaterThan(0.65);
  }

  @ParameterizedTest
  @MethodSource("unknownLines")
  void on_lines_that_no_model_knows_four_forecasts_in_five_hold(SimulatedLine line) {
    var calibration = run(line);

    assertThat(calibration.coverage()).isCloseTo(0.80, within(0.05));
    assertThat(calibration.coverageHadNobodyGivenUp()).isCloseTo(0.80, within(0.05));
  }

  @ParameterizedTest
  @MethodSource("hardLines")
  void on_hard_lines_two_forecasts_in_three_hold(SimulatedLine line) {
    var calibration = run(line);

    assertThat(calibration.coverage()).isBetween(0.66, 0.85);
    assertThat(calibration.coverageHadNobodyGivenUp()).isBetween(0.66, 0.85);
  }

  @ParameterizedTest
  @MethodSource("steadyLines")
  void intervals_are_little_wider_than_chance_makes_the_waits(SimulatedLine line) {
    var calibration = run(line);

    assertThat(calibration.widthPerWait()).isLessThan(1.4 * calibration.knownWidthPerWait());
  }

  @ParameterizedTest
  @MethodSource("steadyLines")
  void the_head_of_the_line_knows_less(SimulatedLine line) {
    var calibration = run(line);

    assertThat(calibration.errorPerWait()).isLessThan(calibration.headOfLineErrorPerWait());
  }

  @Test
  void position_times_handling_time_would_not_pass() {
    assertThat(run(SMALL).productCoverage()).isLessThan(0.65);
    assertThat(run(CROWDED).productCoverage()).isGreaterThan(0.90);
    assertThat(run(DOUBLED).productErrorPerWait()).isGreaterThan(1.5 * run(DOUBLED).errorPerWait());
  }

  @Test
  void the_simulation_is_the_line_that_erlang_a_describes() {
    var line = LineSimulation.of(new SimulatedLine("", 100, 100).forHours(240), 1);

    double abandoned = (double) line.abandonments / line.arrivals;
    double waitMillis = line.waitedMillis / line.arrivals;
    assertThat(abandoned).isCloseTo(0.039861, within(0.001));
    assertThat(waitMillis).isCloseTo(9_567, within(250.0));
  }

  /// The table is written to `target/wait-estimates.md`.
  @Test
  void the_documented_table_is_what_the_runs_give() throws IOException {
    var table = new StringBuilder(Calibration.HEADER);
    for (var lines : List.of(steadyLines(), changingLines(), unknownLines(), hardLines())) {
      for (var line : lines) {
        table.append(run(line).row());
      }
    }

    Files.writeString(Path.of("target/wait-estimates.md"), table);

    assertThat(Files.readString(Path.of("../docs/wait-estimates.md"))).contains(table);
  }
}
