package org.santral.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.santral.load.calls.CallRun;
import org.santral.load.calls.CallRun.Measured;

/// Measures how many calls go through the queue to agents' phones: `./bench calls [--quick] [--only
/// queued|saturated] [--rates N,N]`.
final class CallsBench {
  private static final String USAGE =
      "./bench calls [--quick] [--only queued|saturated] [--rates N,N]";
  private static final int AGENTS = 300;
  private static final int FEW_AGENTS = 10;

  /// Calls a second that are tried one after the other until two in a row are not clean: others use
  /// this machine as well.
  private static final String RATES = "100,200,300,400,500,600";

  private static final int MOST_UNCLEAN = 2;

  /// A cold JVM is another program, and is not asked for much at first.
  private static final int[] WARM_UP_RATES = {25, 50, 100};

  private static final int WARM_UP_SECONDS = 20;

  private static final int SOAK_CALLS = 50_000;
  private static final int QUICK_SOAK_CALLS = 5_000;
  private static final int SLOWEST_SOAK = 100;

  private final Figures figures = new Figures();
  private final Path folder;
  private final boolean isQuick;

  private CallsBench(Path folder, boolean isQuick) {
    this.folder = folder;
    this.isQuick = isQuick;
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    var asked = Arguments.read(USAGE, arguments);
    int[] rates = ratesIn(asked.value("--rates", RATES));
    var folder = Files.createTempDirectory("santral-calls");
    System.out.println("Data in " + folder);
    var bench = new CallsBench(folder, asked.has("--quick"));
    if (asked.includes("queued")) {
      bench.queued(rates);
    }
    if (asked.includes("saturated")) {
      bench.saturated();
    }
  }

  private static int[] ratesIn(String list) {
    return Pattern.compile(",").splitAsStream(list).mapToInt(Integer::parseInt).toArray();
  }

  private void queued(int[] rates) throws IOException, InterruptedException {
    try (var run = new CallRun(folder.resolve("queued"), AGENTS)) {
      run.open();
      System.out.println("The server is process " + run.serverPid());
      warmUp(run);
      var best = mostClean(run, rates);
      figures.print("calls.queued_cps", best.perSecond());
      figures.print("calls.cpu_ms_per_call", best.cpuMillisPerCall());
      figures.print("calls.setup_p99_ms", best.setupMillis());
      soak(run, Math.max(best.perSecond() / 2, SLOWEST_SOAK));
    }
  }

  private Measured mostClean(CallRun run, int[] rates) throws IOException {
    var best = new Measured(0, 0, Map.of(), 0, 0, 0, 0);
    int unclean = 0;
    for (int rate : rates) {
      var measured = isQuick ? run.call(rate, 20, 5) : run.call(rate, 120, 32);
      report(measured, "");
      if (measured.isClean()) {
        best = measured;
        unclean = 0;
      } else if (++unclean == MOST_UNCLEAN) {
        break;
      }
    }
    return best;
  }

  /// What the server occupies is compared at one rate, since its heap grows with that.
  private void soak(CallRun run, int perSecond) throws IOException, InterruptedException {
    int calls = isQuick ? QUICK_SOAK_CALLS : SOAK_CALLS;
    report(run.call(perSecond, calls / perSecond / 5, 0), " to settle");
    long before = run.residentKib();
    var measured = run.call(perSecond, calls / perSecond, 0);
    report(measured, " to see what stays");
    figures.print("calls.rss_calls", (double) measured.calls());
    figures.print("calls.rss_growth_percent", 100.0 * (run.residentKib() - before) / before);
  }

  private void saturated() throws IOException, InterruptedException {
    try (var run = new CallRun(folder.resolve("saturated"), FEW_AGENTS)) {
      run.open();
      warmUp(run);
      var saturated = isQuick ? run.saturate(12, 4) : run.saturate(60, 10);
      System.out.println("saturated: failed " + saturated.failures());
      figures.print("calls.saturated_agent_use", saturated.use());
      figures.print("calls.bye_to_next_invite_p99_ms", saturated.turnaroundMillis());
    }
  }

  private static void warmUp(CallRun run) throws IOException {
    for (int rate : WARM_UP_RATES) {
      report(run.call(rate, WARM_UP_SECONDS, 0), " to warm up");
    }
  }

  private static void report(Measured measured, String what) {
    System.out.printf(
        "%d calls/s%s: %d done, failed %s, repeated %.3f %%, p99 %.1f ms, %.2f ms of a core each;"
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
