package org.santral.load;

import java.io.IOException;
import org.santral.load.chat.FaultReport;
import org.santral.load.chat.FaultRun;

/// Tells whether a message ever gets lost, doubled or out of turn while connections break and the
/// server dies: `./bench faults-chat [--quick] [--seed N]`.
final class FaultsChatBench {
  private static final FaultsCommand COMMAND =
      new FaultsCommand(
          "./bench faults-chat [--quick] [--seed N]",
          "faults",
          new FaultRun.Plan(100, 10, 200, 600, 1, 5, 75, 1),
          new FaultRun.Plan(150, 15, 400, 3_000, 1, 25, 500, 1));

  private FaultsChatBench() {}

  static void main(String[] arguments) throws IOException, InterruptedException {
    var figures = new Figures();
    var report = COMMAND.run(arguments, figures);
    figures.print("faults.kills", report.mishaps().size());
    figures.print("faults.delays", report.delays());
    figures.print("faults.half_opens", report.halfOpens());
    figures.print("faults.invented", report.verdict().invented());
    figures.print("faults.disorder", report.disorder());
    figures.print("faults.resume_p99_ms", FaultReport.quantile(report.resumeMillis(), 0.99));
    if (!report.verdict().isClean() || report.disorder() > 0) {
      System.exit(1);
    }
  }
}
