package org.santral.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.santral.load.chat.ChatRun;

/// Measures three nodes with PostgreSQL and Redis on this machine, where visitors come to one,
/// agents to another, and the third owns the workspace: `./bench cluster [--quick] [--only
/// messages|offers]`.
final class ClusterBench {
  private static final int VISITORS = 500;
  private static final int AGENTS = 50;
  private static final int OFFER_AGENTS = 1_000;
  private static final int OFFER_VISITORS = 2_500;
  private static final int OFFERS_PER_SECOND = 400;

  /// Rates that are tried one after the other until the nodes cannot follow.
  private static final int[] RATES = {2_500, 5_000, 7_500, 10_000, 15_000, 20_000};

  private static final double KEEPS_UP = 0.97;

  private final Figures figures = new Figures();
  private final Path folder;
  private final boolean isQuick;

  private ClusterBench(Path folder, boolean isQuick) {
    this.folder = folder;
    this.isQuick = isQuick;
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    var asked = Arguments.read("./bench cluster [--quick] [--only messages|offers]", arguments);
    var folder = Files.createTempDirectory("santral-cluster");
    System.out.println("Data in " + folder);
    var bench = new ClusterBench(folder, asked.has("--quick"));
    if (asked.includes("offers")) {
      bench.offers();
    }
    if (asked.includes("messages")) {
      bench.messages();
    }
  }

  private void offers() throws IOException, InterruptedException {
    try (var run = ChatRun.acrossNodes(folder.resolve("offers"), OFFER_AGENTS, 1, false)) {
      run.admitVisitors(OFFER_VISITORS);
      run.admitAgents();
      figures.print("cluster.offers_per_s", run.offers(OFFERS_PER_SECOND, isQuick ? 10 : 60));
      figures.print("cluster.offer_p50_ms", run.latencyMillis(50));
      figures.print("cluster.offer_p99_ms", run.latencyMillis(99));
    }
  }

  /// Each message is a command for the one workspace, and durable before it is acknowledged.
  private void messages() throws IOException, InterruptedException {
    try (var run =
        ChatRun.acrossNodes(folder.resolve("messages"), AGENTS, VISITORS / AGENTS, true)) {
      run.admitVisitors(VISITORS);
      run.admitAgents();
      run.openConversations();
      run.talk(RATES[0], isQuick ? 10 : 30);
      double best = 0;
      for (int rate : RATES) {
        var stolen = new StolenTime();
        double done = run.talk(rate, isQuick ? 8 : 60);
        System.out.printf(
            "asked for %d/s, got %.0f/s, p99 %.1f ms, %.1f %% stolen%n",
            rate, done, run.latencyMillis(99), stolen.percent());
        best = Math.max(best, done);
        if (done < KEEPS_UP * rate) {
          break;
        }
      }
      figures.print("cluster.acked_msgs_per_s", best);
    }
  }
}
