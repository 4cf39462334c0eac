package org.santral.load;

import static org.santral.load.Claims.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.EventSink;

/// One setting, measured in this JVM.
final class RoutingRun {
  private static final long SEED = 1;
  private static final int COMMANDS_ON_TAPE = 1_000_000;

  private final Setting setting;
  private final Seconds seconds;
  private final Figures figures = new Figures();
  private final Claims claims = new Claims();
  private final Workspace workspace;

  RoutingRun(Setting setting, Seconds seconds) {
    this.setting = setting;
    this.seconds = seconds;
    this.workspace = new Workspace(setting.agents(), SEED);
  }

  void run() {
    setting.checkStaff(claims, workspace);
    var pauses = new GcPauses();
    double rate = throughput(pauses);
    if (setting.isTimed()) {
      latency(rate / 2, pauses);
      generator();
    }
    pauses.close();
    say("garbage collections while measured: %d", pauses.count());
    figure("gc_pause_max_ms", pauses.longestMillis());
    claims.settle();
  }

  private double throughput(GcPauses pauses) {
    var floor = new Floor(workspace, setting.load(), RoutingRun::engine);
    var loop = new ClosedLoop(floor);
    floor.run(setting.commandsUntilSteady());
    loop.warmUp(seconds.warmUp());
    var windows = new ArrayList<Window>();
    pauses.open();
    for (int i = 0; i < seconds.windows(); i++) {
      windows.add(loop.measure(seconds.window()));
    }
    pauses.shut();
    var median = Window.median(windows);
    var total = windows.stream().map(Window::tally).reduce(new Tally(), Tally::plus);
    claims.checkWork(total);
    setting.checkLoad(claims, loop);
    describe(windows, median, loop);
    figure("commands_per_s", median.commandsPerSecond());
    figure("lifecycles_per_s", median.lifecyclesPerSecond());
    figure("events_per_s", median.eventsPerSecond());
    figure("alloc_bytes_per_command_with_generator", median.bytesPerCommand());
    figure("commands_per_cpu_s", median.commandsPerCpuSecond());
    figure("cpu_nanos_per_command", median.cpuNanosPerCommand());
    figure("waiting_min", (double) loop.waiting.least());
    return median.commandsPerSecond();
  }

  private void describe(List<Window> windows, Window median, ClosedLoop loop) {
    say("waiting: %s; idle agents: %s of %,d", loop.waiting, loop.idle, setting.agents());
    var tally = median.tally();
    for (var kind : Tally.Kind.values()) {
      say("%-8s %5.1f%%", kind, 100.0 * tally.commands(kind) / tally.commands());
    }
    say(
        "per lifecycle: %.2f commands, %.2f events, %.2f steps opened, %.2f wrap-ups ended by"
            + " timer",
        (double) tally.commands() / tally.lifecycles(),
        (double) tally.events / tally.lifecycles(),
        (double) tally.stepsOpened / tally.lifecycles(),
        (double) (tally.wrapUpsEnded - tally.commands(Tally.Kind.FINISH)) / tally.lifecycles());
    say("virtual clock: %,d times real time", median.virtualMillis() * 1_000_000 / median.nanos());
    say(
        "commands/s: %s",
        windows.stream()
            .map(window -> String.format(Locale.ROOT, "%,.0f", window.commandsPerSecond()))
            .toList());
  }

  private void latency(double commandsPerSecond, GcPauses pauses) {
    var log = new CommandLog(workspace);
    int timed = (int) (commandsPerSecond * seconds.timed());
    var floor = new Floor(workspace, setting.load(), sink -> log.recording(engine(sink)));
    floor.run(setting.commandsUntilSteady() + timed);
    new Replay(workspace, log, RoutingRun::engine).runTo(log.size());
    var replay = new Replay(workspace, log, RoutingRun::engine);
    replay.runTo(setting.commandsUntilSteady());
    System.gc();
    pauses.open();
    var histogram = replay.runTo(log.size(), commandsPerSecond);
    pauses.shut();
    say("open loop at %,.0f commands/s, %,d commands", commandsPerSecond, timed);
    print("command", histogram);
    var nothing = new Replay(workspace, log, _ -> (_, _) -> {});
    print("platform", nothing.runTo(Math.min(timed, log.size()) / 4, commandsPerSecond));
  }

  private void print(String name, Histogram histogram) {
    figure(name + "_p50_us", histogram.getValueAtPercentile(50) / 1e3);
    figure(name + "_p99_us", histogram.getValueAtPercentile(99) / 1e3);
    figure(name + "_p999_us", histogram.getValueAtPercentile(99.9) / 1e3);
    figure(name + "_max_us", histogram.getMaxValue() / 1e3);
  }

  private void generator() {
    var tape = new AnswersOnTape();
    new Floor(workspace, setting.load(), tape.recording(RoutingRun::engine)).run(COMMANDS_ON_TAPE);
    double nanos = 0;
    double bytes = 0;
    for (int run = 0; run < 5; run++) {
      var floor = new Floor(workspace, setting.load(), tape.playback());
      floor.run(COMMANDS_ON_TAPE / 2);
      long allocated = ClosedLoop.allocatedBytes();
      long start = ClosedLoop.cpuNanos();
      floor.run(COMMANDS_ON_TAPE / 2);
      nanos = (ClosedLoop.cpuNanos() - start) / (COMMANDS_ON_TAPE / 2.0);
      bytes = (ClosedLoop.allocatedBytes() - allocated) / (COMMANDS_ON_TAPE / 2.0);
    }
    figure("generator_cpu_nanos_per_command", nanos);
    figure("generator_share", nanos / figures.value(key("cpu_nanos_per_command")));
    figure("generator_alloc_bytes_per_command", bytes);
    figure(
        "alloc_bytes_per_command",
        figures.value(key("alloc_bytes_per_command_with_generator")) - bytes);
  }

  private static Router engine(EventSink sink) {
    return new RoutingEngine(sink)::handle;
  }

  private void figure(String name, double value) {
    figures.print(key(name), value);
  }

  private String key(String name) {
    return setting + "." + name;
  }
}
