package org.santral.load.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel says of a process.
final class CpuTime {
  /// The kernel counts a process's time in hundredths of a second.
  private static final double TICKS_PER_SECOND = 100;

  private CpuTime() {}

  static double secondsOf(Process process) throws IOException {
    var fields = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    var words = fields.substring(fields.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(words[11]) + Long.parseLong(words[12])) / TICKS_PER_SECOND;
  }
}
