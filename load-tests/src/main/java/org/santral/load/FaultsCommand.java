package org.santral.load;

import java.io.IOException;
import java.nio.file.Files;
import org.santral.load.chat.FaultReport;
import org.santral.load.chat.FaultRun;

/// What the benchmarks with faults have in common: `[--quick] [--seed N]`, a run, what was found
/// wrong, and the figures about messages.
///
/// @param usage how it is asked for
/// @param prefix of the names of its figures
record FaultsCommand(String usage, String prefix, FaultRun.Plan quick, FaultRun.Plan lasting) {
  /// Carries it out.
  FaultReport run(String[] arguments, Figures figures) throws IOException, InterruptedException {
    var asked = Arguments.read(usage, arguments);
    var plan = asked.has("--quick") ? quick : lasting;
    long seed = Long.parseLong(asked.value("--seed", Long.toString(plan.seed())));
    var folder = Files.createTempDirectory("santral-faults");
    System.out.println("Seed " + seed + ", data in " + folder);
    long begin = System.nanoTime();
    FaultReport report;
    try (var run = new FaultRun(plan.withSeed(seed), folder)) {
      report = run.run();
    }
    var verdict = report.verdict();
    report.mishaps().forEach(System.out::println);
    verdict.findings().forEach(System.out::println);
    report.assignments().findings().forEach(System.out::println);
    System.out.println("Refused: " + report.refusals());
    figures.print(prefix + ".seconds", (System.nanoTime() - begin) / 1e9);
    figures.print(prefix + ".messages", verdict.sent());
    figures.print(prefix + ".cuts", report.cuts());
    figures.print(prefix + ".acked_share", verdict.acknowledgedShare());
    figures.print(prefix + ".lost", verdict.lost());
    figures.print(prefix + ".duplicated", verdict.duplicated());
    figures.print(prefix + ".reordered", verdict.reordered());
    return report;
  }
}
