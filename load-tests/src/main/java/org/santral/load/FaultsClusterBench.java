package org.santral.load;

import java.io.IOException;
import org.santral.load.chat.FaultReport;
import org.santral.load.chat.FaultRun;

/// Tells whether a message or a customer ever gets lost while nodes die, stand still and leave,
/// Redis forgets and PostgreSQL restarts: `./bench faults-cluster [--quick] [--seed N]`.
final class FaultsClusterBench {
  private static final FaultsCommand COMMAND =
      new FaultsCommand(
          "./bench faults-cluster [--quick] [--seed N]",
          "cluster",
          new FaultRun.Plan(60, 6, 200, 300, 3, 9, 150, 1),
          new FaultRun.Plan(90, 9, 400, 1_500, 3, 45, 750, 1));

  private FaultsClusterBench() {}

  static void main(String[] arguments) throws IOException, InterruptedException {
    var figures = new Figures();
    var report = COMMAND.run(arguments, figures);
    var assignments = report.assignments();
    System.out.println("Until somebody new had an agent, ms: " + report.firstAssignmentMillis());
    figures.print("cluster.faults", report.mishaps().size());
    figures.print("cluster.double_assigned", assignments.doubled());
    figures.print("cluster.orphans", assignments.orphans());
    figures.print("cluster.capacity_exceeded", assignments.exceeded());
    figures.print("cluster.resumed_after_death", report.deathMillis().size());
    figures.print("cluster.resume_p99_ms", FaultReport.quantile(report.deathMillis(), 0.99));
    figures.print(
        "cluster.first_new_assignment_ms", FaultReport.quantile(report.firstAssignmentMillis(), 1));
    if (!report.verdict().isClean() || !assignments.isClean()) {
      System.exit(1);
    }
  }
}
