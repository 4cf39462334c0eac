package org.santral.load;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Measures the routing engine: `./bench routing [--quick] [--setting A|B|large|small|naive]`.
///
/// Each setting runs in a JVM of its own, started with the flags of this one, so that none profits
/// or suffers from what another has left behind. The result is the worse figure of settings A and
/// B.
final class RoutingBench {
  private static final String USAGE =
      "Usage: ./bench routing [--quick] [--setting A|B|large|small|naive]";

  private final Figures figures = new Figures();

  static void main(String[] arguments) throws IOException, InterruptedException {
    var seconds = Seconds.FULL;
    var settings = List.of(Setting.values());
    boolean here = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--quick" -> seconds = Seconds.QUICK;
        case "--setting" -> settings = List.of(setting(arguments, ++i));
        case Fork.HERE -> here = true;
        default -> throw new IllegalArgumentException(USAGE);
      }
    }
    if (here) {
      new RoutingRun(settings.getFirst(), seconds).run();
    } else {
      new RoutingBench().run(settings, arguments);
    }
  }

  private static Setting setting(String[] arguments, int at) {
    if (at == arguments.length) {
      throw new IllegalArgumentException(USAGE);
    }
    return Setting.valueOf(arguments[at].toUpperCase(Locale.ROOT));
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
