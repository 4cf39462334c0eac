package org.santral.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.santral.load.calls.CallRun;
import org.santral.load.calls.CallRun.Measured;

/// Measures how many calls go through the queue to agents' phones: `./bench calls [--quick] [--only
/// queued|saturated] [--rate N]`.
final class CallsBench {
  private static final String USAGE =
      "Usage: ./bench calls [--quick] [--only queued|saturated] [--rate N]";
  private static final int AGENTS = 300;
  private static final int FEW_AGENTS = 10;

  /// Calls a second that are tried one after the other until one is not clean.
  private static final int[] RATES = {100, 200, 300, 400, 500, 600};

  /// A cold JVM is another program.
  private static final int WARM_UP_CALLS = 4_000;

  private static final int WARM_UP_PER_SECOND = 100;

  private final Figures figures = new Figures();
  private final Path folder;
  private final boolean isQuick;

  private CallsBench(Path folder, boolean isQuick) {
    this.folder = folder;
    this.isQuick = isQuick;
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    boolean quick = false;
    String only = "";
    int[] rates = RATES;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--quick" -> quick = true;
        case "--only" -> only = ++i < arguments.length ? arguments[i] : "nothing";
        case "--rate" -> rates = new int[] {Integer.parseInt(arguments[++i])};
        default -> throw new IllegalArgumentException(USAGE);
      }
    }
    var folder = Files.createTempDirectory("santral-calls");
    System.out.println("Data in " + folder);
    var bench = new CallsBench(folder, quick);
    switch (only) {
      case "queued" -> bench.queued(rates);
      case "saturated" -> bench.saturated();
      case "" -> {
        bench.queued(rates);
        bench.saturated();
      }
      default -> throw new IllegalArgumentException(USAGE);
    }
  }

  private void queued(int[] rates) throws IOException, InterruptedException {
    try (var run = new CallRun(folder.resolve("queued"), AGENTS)) {
      run.open();
      System.out.println("The server is process " + run.serverPid());
      report(run.call(WARM_UP_PER_SECOND, WARM_UP_CALLS / WARM_UP_PER_SECOND, 0), "to warm up");
      long before = run.residentKib();
      Measured best = new Measured(0, 0, Map.of(), 0, 0, 0, 0);
      long calls = 0;
      for (int rate : rates) {
        var measured = isQuick ? run.call(rate, 12, 4) : run.call(rate, 120, 32);
        report(measured, "");
        calls += measured.calls();
        if (!measured.isClean()) {
          break;
        }
        best = measured;
      }
      figures.print("calls.queued_cps", best.perSecond());
      figures.print("calls.cpu_ms_per_call", best.cpuMillisPerCall());
      figures.print("calls.setup_p99_ms", best.setupMillis());
      figures.print("calls.rss_calls", (double) calls);
      figures.print("calls.rss_growth_percent", 100.0 * (run.residentKib() - before) / before);
    }
  }

  private void saturated() throws IOException, InterruptedException {
    try (var run = new CallRun(folder.resolve("saturated"), FEW_AGENTS)) {
      run.open();
      report(run.call(50, WARM_UP_CALLS / 50, 0), "to warm up");
      var saturated = isQuick ? run.saturate(12, 4) : run.saturate(60, 10);
      System.out.println("saturated: failed " + saturated.failures());
      figures.print("calls.saturated_agent_use", saturated.use());
      figures.print("calls.bye_to_next_invite_p99_ms", saturated.turnaroundMillis());
    }
  }

  private static void report(Measured measured, String what) {
    System.out.printf(
        "%d calls/s %s: %d done, failed %s, repeated %.3f %%, p99 %.1f ms, %.2f ms of a core each;"
            + " this side was %.1f ms late%n",
        measured.perSecond(),
        what,
        measured.calls(),
        measured.failures(),
        measured.repeatedPercent(),
        measured.setupMillis(),
        measured.cpuMillisPerCall(),
        measured.lateMillis());
  }
}
