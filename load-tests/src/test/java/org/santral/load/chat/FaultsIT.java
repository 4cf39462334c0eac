package org.santral.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FaultsIT {
  private static final FaultRun.Plan PLAN = new FaultRun.Plan(100, 10, 200, 520, 1, 5, 60, 1);

  @TempDir Path folder;

  @Test
  @Timeout(400)
  void every_message_arrives_once_and_in_order_although_connections_break_and_the_server_dies()
      throws Exception {
    FaultReport report;
    try (var run = new FaultRun(PLAN, folder)) {
      report = run.run();
    }

    var verdict = report.verdict();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.isClean()).isTrue();
    assertThat(report.disorder()).isZero();
    assertThat(verdict.sent()).isEqualTo(100 * 200);
    assertThat(verdict.acknowledgedShare()).isGreaterThanOrEqualTo(0.999);
    assertThat(report.assignments().findings()).isEmpty();
    assertThat(report.mishaps()).hasSize(5);
    assertThat(report.cuts()).isGreaterThanOrEqualTo(500);
  }
}
