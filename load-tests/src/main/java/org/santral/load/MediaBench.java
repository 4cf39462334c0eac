package org.santral.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.santral.load.media.Bridging;
import org.santral.load.media.MediaRun;
import org.santral.load.media.MediaRun.Measured;
import org.santral.load.media.Rtpengine;
import org.santral.load.media.ServedPlane;

/// Measures how many calls between telephones and browsers one core bridges: `./bench media
/// [--quick] [--only bridged|recorded|rtpengine]`. The last is rtpengine in user space, measured in
/// the same way.
final class MediaBench {
  private static final String USAGE = "./bench media [--quick] [--only bridged|recorded|rtpengine]";

  /// Numbers of calls that are tried one after the other until one is not clean.
  private static final int[] BRIDGED = {250, 500, 750, 1_000, 1_250, 1_500};

  private static final int[] RECORDED = {250, 500, 750, 1_000};

  /// A cold JVM drops packets: what is measured first is to be warm.
  private static final int WARM_UP_SECONDS = 20;

  private final Figures figures = new Figures();
  private final boolean isQuick;

  private MediaBench(boolean isQuick) {
    this.isQuick = isQuick;
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    var asked = Arguments.read(USAGE, arguments);
    keepOffTheMeasuredCore();
    var bench = new MediaBench(asked.has("--quick"));
    if (asked.includes("bridged")) {
      bench.bridged();
    }
    if (asked.includes("recorded")) {
      bench.recorded();
    }
    if (asked.includes("rtpengine")) {
      bench.rtpengine();
    }
  }

  /// Binds this process, all its threads, to the second core.
  private static void keepOffTheMeasuredCore() throws IOException, InterruptedException {
    var pid = Long.toString(ProcessHandle.current().pid());
    int code =
        new ProcessBuilder("taskset", "-a", "-c", "-p", "1", pid)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException("This needs two cores and taskset.");
    }
  }

  private void bridged() throws IOException, InterruptedException {
    var best = mostClean(BRIDGED, false);
    figures.print("media.bridged_calls", best.isClean() ? best.calls() : 0);
    figures.print("media.cpu_percent", best.cpuPercent());
    figures.print("media.added_jitter_p99_ms", best.p99Millis());
    figures.print("media.loss_percent", best.lossPercent());
  }

  private void recorded() throws IOException, InterruptedException {
    var best = mostClean(RECORDED, true);
    figures.print("media.recorded_calls", best.isClean() ? best.calls() : 0);
    figures.print("media.recorded_cpu_percent", best.cpuPercent());
  }

  private void rtpengine() throws IOException, InterruptedException {
    if (!Rtpengine.isThere()) {
      System.out.println("rtpengine is not installed (Debian: rtpengine-daemon): not measured.");
      return;
    }
    try (var rtpengine = new Rtpengine()) {
      var best = mostClean(BRIDGED, rtpengine, "by rtpengine");
      figures.print("media.rtpengine_calls", best.isClean() ? best.calls() : 0);
      figures.print("media.rtpengine_cpu_percent", best.cpuPercent());
      figures.print("media.rtpengine_jitter_p99_ms", best.p99Millis());
    }
  }

  private Measured mostClean(int[] counts, boolean isRecorded)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("santral-media");
    try (var plane = new ServedPlane(folder, isRecorded)) {
      return mostClean(counts, plane, isRecorded ? "recorded" : "bridged");
    } finally {
      delete(folder);
    }
  }

  private Measured mostClean(int[] counts, Bridging plane, String how) throws IOException {
    try (var run = new MediaRun(plane)) {
      run.grow(counts[0]);
      report(run.talk(isQuick ? 8 : WARM_UP_SECONDS), "to warm up");
      Measured best = new Measured(0, 100, 0, 0, 0);
      for (int count : counts) {
        run.grow(count);
        run.talk(2);
        var measured = run.talk(isQuick ? 5 : 30);
        report(measured, how);
        if (!measured.isClean()) {
          break;
        }
        best = measured;
      }
      return best;
    }
  }

  private static void report(Measured measured, String what) {
    System.out.printf(
        "%d calls %s: lost %.4f %%, p99 %.2f ms, %.1f %% of a core; this side was %.1f ms late%n",
        measured.calls(),
        what,
        measured.lossPercent(),
        measured.p99Millis(),
        measured.cpuPercent(),
        measured.latestSlotMillis());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
