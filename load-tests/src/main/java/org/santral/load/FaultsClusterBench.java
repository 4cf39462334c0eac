package org.santral.load;

import java.io.IOException;
import java.nio.file.Files;
import org.santral.load.chat.FaultReport;
import org.santral.load.chat.FaultRun;

/// Tells whether a message or a customer ever gets lost while nodes die, stand still and leave,
/// Redis forgets and PostgreSQL restarts: `./bench faults-cluster [--quick] [--seed N]`.
final class FaultsClusterBench {
  private static final FaultRun.Plan QUICK = new FaultRun.Plan(60, 6, 200, 300, 3, 9, 150, 1);
  private static final FaultRun.Plan LONG = new FaultRun.Plan(90, 9, 400, 1_500, 3, 45, 750, 1);

  private FaultsClusterBench() {}

  static void main(String[] arguments) throws IOException, InterruptedException {
    var asked = Arguments.read("./bench faults-cluster [--quick] [--seed N]", arguments);
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
    var assignments = report.assignments();
    report.mishaps().forEach(System.out::println);
    verdict.findings().forEach(System.out::println);
    assignments.findings().forEach(System.out::println);
    System.out.println("Refused: " + report.refusals());
    System.out.println("Until somebody new had an agent, ms: " + report.firstAssignmentMillis());
    var figures = new Figures();
    figures.print("cluster.seconds", (System.nanoTime() - begin) / 1e9);
    figures.print("cluster.messages", verdict.sent());
    figures.print("cluster.faults", report.mishaps().size());
    figures.print("cluster.cuts", report.cuts());
    figures.print("cluster.acked_share", verdict.acknowledgedShare());
    figures.print("cluster.lost", verdict.lost());
    figures.print("cluster.duplicated", verdict.duplicated());
    figures.print("cluster.reordered", verdict.reordered());
    figures.print("cluster.double_assigned", assignments.doubled());
    figures.print("cluster.orphans", assignments.orphans());
    figures.print("cluster.capacity_exceeded", assignments.exceeded());
    figures.print("cluster.resumed_after_death", report.deathMillis().size());
    figures.print("cluster.resume_p99_ms", FaultReport.quantile(report.deathMillis(), 0.99));
    figures.print(
        "cluster.first_new_assignment_ms", FaultReport.quantile(report.firstAssignmentMillis(), 1));
    if (!verdict.isClean() || !assignments.isClean()) {
      System.exit(1);
    }
  }
}
