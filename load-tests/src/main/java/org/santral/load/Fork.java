package org.santral.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another JVM with the flags of this one, in which a benchmark measures one setting.
final class Fork {
  /// Tells a benchmark to measure in its own JVM.
  static final String HERE = "--here";

  /// Tells it which setting.
  static final String SETTING = "--setting";

  private Fork() {}

  /// Runs to the end, passes on what is printed, and keeps the figures in it.
  static void run(Class<?> bench, Setting setting, String[] arguments, Figures figures)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), bench.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of(SETTING, setting.name(), HERE));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(line);
        figures.read(line);
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("Setting " + setting + " has failed: see above.");
    }
  }
}
