package org.santral.load;

import java.io.IOException;
import java.nio.file.Files;
import org.santral.load.chat.FaultReport;
import org.santral.load.chat.FaultRun;

/// Tells whether a message ever gets lost, doubled or out of turn while connections break and the
/// server dies: `./bench faults-chat [--quick] [--seed N]`.
final class FaultsChatBench {
  private static final FaultRun.Plan QUICK = new FaultRun.Plan(100, 10, 200, 600, 1, 5, 75, 1);
  private static final FaultRun.Plan LONG = new FaultRun.Plan(150, 15, 400, 3_000, 1, 25, 500, 1);

  private FaultsChatBench() {}

  static void main(String[] arguments) throws IOException, InterruptedException {
    var asked = Arguments.read("./bench faults-chat [--quick] [--seed N]", arguments);
    var plan = asked.has("--quick") ? QUICK : LONG;
    long seed = Long.parseLong(asked.value("--seed", Long.toString(plan.seed())));
    var folder = Files.createTempDirectory("santral-faults");
    System.out.println("Seed " + seed + ", data in " + folder);
    long begin = System.nanoTime();
    FaultReport report;
    try (var run = new FaultRun(plan.withSeed(seed), folder)) {
      report = run.run();
    }
    var verdict = report.verdict();
    verdict.findings().forEach(System.out::println);
    System.out.println("Refused: " + report.refusals());
    var figures = new Figures();
    figures.print("faults.seconds", (System.nanoTime() - begin) / 1e9);
    figures.print("faults.messages", verdict.sent());
    figures.print("faults.kills", report.mishaps().size());
    figures.print("faults.cuts", report.cuts());
    figures.print("faults.delays", report.delays());
    figures.print("faults.half_opens", report.halfOpens());
    figures.print("faults.acked_share", verdict.acknowledgedShare());
    figures.print("faults.lost", verdict.lost());
    figures.print("faults.duplicated", verdict.duplicated());
    figures.print("faults.reordered", verdict.reordered());
    figures.print("faults.invented", verdict.invented());
    figures.print("faults.disorder", report.disorder());
    figures.print("faults.resume_p99_ms", FaultReport.quantile(report.resumeMillis(), 0.99));
    if (!verdict.isClean() || report.disorder() > 0) {
      System.exit(1);
    }
  }
}
