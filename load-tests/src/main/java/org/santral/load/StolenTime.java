package org.santral.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much of a virtual machine's processors its host has given to others meanwhile (`steal` of
/// proc_stat(5)). Latencies taken while much was stolen say little about the program.
final class StolenTime {
  private static final Path STAT = Path.of("/proc/stat");

  /// Fields of the first line: user, nice, system, idle, iowait, irq, softirq, steal.
  private static final int FIELDS = 8;

  private long all;
  private long stolen;

  StolenTime() throws IOException {
    begin();
  }

  /// Counts from here on.
  private void begin() throws IOException {
    long[] now = read();
    all = now[0];
    stolen = now[1];
  }

  /// The share since the beginning, in percent of all processors.
  double percent() throws IOException {
    long[] now = read();
    return now[0] == all ? 0 : 100.0 * (now[1] - stolen) / (now[0] - all);
  }

  private static long[] read() throws IOException {
    try (var lines = Files.lines(STAT)) {
      var fields = lines.findFirst().orElseThrow().strip().split(" +", -1);
      long all = 0;
      for (int i = 1; i <= FIELDS; i++) {
        all += Long.parseLong(fields[i]);
      }
      return new long[] {all, Long.parseLong(fields[FIELDS])};
    }
  }
}
