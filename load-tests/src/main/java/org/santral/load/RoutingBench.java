package org.santral.load;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Measures the routing engine: `./bench routing [--quick] [--setting A|B|large|small|naive]
/// [--here]`.
///
/// Each setting runs in a JVM of its own, started with the flags of this one, so that none profits
/// or suffers from what another has left behind; `--here` is how that JVM is told. The result is
/// the worse figure of settings A and B.
final class RoutingBench {
  private static final String USAGE =
      "./bench routing [--quick] [--setting A|B|large|small|naive] [--here]";

  private final Figures figures = new Figures();

  static void main(String[] arguments) throws IOException, InterruptedException {
    var asked = Arguments.read(USAGE, arguments);
    var seconds = asked.has("--quick") ? Seconds.QUICK : Seconds.FULL;
    var settings =
        asked.has(Fork.SETTING)
            ? List.of(Setting.valueOf(asked.value(Fork.SETTING, "").toUpperCase(Locale.ROOT)))
            : List.of(Setting.values());
    if (asked.has(Fork.HERE)) {
      new RoutingRun(settings.getFirst(), seconds).run();
    } else {
      new RoutingBench().run(settings, arguments);
    }
  }

  private void run(List<Setting> settings, String[] arguments)
      throws IOException, InterruptedException {
    for (var setting : settings) {
      System.out.println("== " + setting);
      Fork.run(RoutingBench.class, setting, arguments, figures);
    }
    System.out.println("== Result");
    slower("commands_per_s");
    slower("lifecycles_per_s");
    higher("command_p50_us");
    higher("command_p99_us");
    higher("command_p999_us");
    higher("gc_pause_max_ms");
    higher("alloc_bytes_per_command");
    copy("large_commands_per_s", "LARGE.commands_per_s");
    ratio("scale_ratio", "LARGE.commands_per_s", "SMALL.commands_per_s");
    copy("waiting_min", "A.waiting_min");
    ratio("naive_ratio", "NAIVE.commands_per_s", "NAIVE.reference_commands_per_s");
  }

  private void slower(String name) {
    if (figures.has("A." + name) && figures.has("B." + name)) {
      result(name, Math.min(figures.value("A." + name), figures.value("B." + name)));
    }
  }

  private void higher(String name) {
    if (figures.has("A." + name) && figures.has("B." + name)) {
      result(name, Math.max(figures.value("A." + name), figures.value("B." + name)));
    }
  }

  private void copy(String name, String key) {
    if (figures.has(key)) {
      result(name, figures.value(key));
    }
  }

  private void ratio(String name, String key, String toKey) {
    if (figures.has(key) && figures.has(toKey)) {
      result(name, figures.value(key) / figures.value(toKey));
    }
  }

  private void result(String name, double value) {
    figures.print("routing." + name, value);
  }
}
