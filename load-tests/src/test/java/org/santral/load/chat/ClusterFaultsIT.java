package org.santral.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ClusterFaultsIT {
  /// Everything that can go wrong does so once.
  private static final FaultRun.Plan PLAN = new FaultRun.Plan(40, 5, 100, 100, 3, 9, 100, 1);

  @TempDir Path folder;

  @Test
  @Timeout(500)
  void nobody_and_nothing_is_lost_although_nodes_redis_and_postgresql_fail() throws Exception {
    FaultReport report;
    try (var run = new FaultRun(PLAN, folder)) {
      report = run.run();
    }

    var verdict = report.verdict();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.isClean()).isTrue();
    assertThat(report.assignments().findings()).isEmpty();
    assertThat(report.assignments().isClean()).isTrue();
    assertThat(report.disorder()).isZero();
    assertThat(verdict.sent()).isEqualTo(40 * 100);
    assertThat(verdict.acknowledgedShare()).isGreaterThanOrEqualTo(0.999);
    assertThat(report.mishaps()).hasSize(9);
    assertThat(report.firstAssignmentMillis()).isNotEmpty();
  }
}
