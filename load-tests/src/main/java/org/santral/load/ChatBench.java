package org.santral.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.santral.load.chat.ChatRun;

/// Measures the chat server, which runs as a process of its own: `./bench chat [--quick] [--only
/// messages|sockets|offers]`.
final class ChatBench {
  private static final String USAGE = "./bench chat [--quick] [--only messages|sockets|offers]";
  private static final int VISITORS = 1_500;
  private static final int AGENTS = 100;
  private static final int IDLE = 15_000;
  private static final int OFFER_AGENTS = 1_000;
  private static final int OFFER_VISITORS = 2_500;
  private static final int OFFERS_PER_SECOND = 400;
  private static final int LATENCY_PER_SECOND = 10_000;

  /// Rates that are tried one after the other until the server cannot follow.
  private static final int[] RATES = {5_000, 10_000, 15_000, 20_000, 25_000};

  private static final double KEEPS_UP = 0.97;

  private final Figures figures = new Figures();
  private final Path folder;
  private final boolean isQuick;

  private ChatBench(Path folder, boolean isQuick) {
    this.folder = folder;
    this.isQuick = isQuick;
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    var asked = Arguments.read(USAGE, arguments);
    var folder = Files.createTempDirectory("santral-bench");
    System.out.println("Data in " + folder);
    var bench = new ChatBench(folder, asked.has("--quick"));
    if (asked.includes("messages")) {
      bench.messages();
    }
    if (asked.includes("sockets")) {
      bench.sockets();
    }
    if (asked.includes("offers")) {
      bench.offers();
    }
  }

  private void messages() throws IOException, InterruptedException {
    try (var run = new ChatRun(folder.resolve("messages"), AGENTS, VISITORS / AGENTS, true)) {
      figures.print("chat.ready_s", run.readySeconds());
      run.admitVisitors(VISITORS);
      run.admitAgents();
      run.openConversations();
      System.out.println(run.describe());
      // Whoever has not run yet is compiled meanwhile, which is not what is to be measured.
      run.talk(LATENCY_PER_SECOND, isQuick ? 10 : 30);
      var stolen = new StolenTime();
      run.talk(LATENCY_PER_SECOND, isQuick ? 10 : 60);
      figures.print("chat.stolen_percent", stolen.percent());
      figures.print("chat.p50_ms", run.latencyMillis(50));
      figures.print("chat.p99_ms", run.latencyMillis(99));
      double lag = run.projectionLagSeconds();
      double best = 0;
      for (int rate : RATES) {
        double done = run.talk(rate, isQuick ? 8 : 60);
        System.out.printf("asked for %d/s, got %.0f/s%n", rate, done);
        lag = Math.max(lag, run.projectionLagSeconds());
        best = Math.max(best, done);
        if (done < KEEPS_UP * rate) {
          break;
        }
      }
      figures.print("chat.acked_msgs_per_s", best);
      if (!Double.isNaN(lag)) {
        figures.print("chat.projection_lag_max_s", lag);
      }
      figures.print("chat.ready_again_s", run.readyAgainSeconds());
    }
  }

  private void sockets() throws IOException, InterruptedException {
    try (var run = new ChatRun(folder.resolve("sockets"), 1, 1, true)) {
      run.admitVisitors(100);
      double before = run.residentKib();
      run.admitVisitors(IDLE + 100);
      double after = run.residentKib();
      figures.print("chat.idle_sockets", (double) IDLE);
      figures.print("chat.rss_kb_per_socket", (after - before) / IDLE);
      figures.print("chat.reconnect_storm_s", run.storm());
    }
  }

  private void offers() throws IOException, InterruptedException {
    try (var run = new ChatRun(folder.resolve("offers"), OFFER_AGENTS, 1, false)) {
      run.admitVisitors(OFFER_VISITORS);
      run.admitAgents();
      figures.print("chat.offers_per_s", run.offers(OFFERS_PER_SECOND, isQuick ? 10 : 60));
      figures.print("chat.offer_p50_ms", run.latencyMillis(50));
      figures.print("chat.offer_p99_ms", run.latencyMillis(99));
    }
  }
}
