package org.santral.load;

import static org.santral.load.Claims.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.EventSink;

/// One setting, measured in this JVM.
final class RoutingRun {
  private static final long SEED = 1;

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

  void run() throws InterruptedException {
    setting.checkStaff(claims, workspace);
    var pauses = new GcPauses();
    double rate = throughput(pauses);
    if (setting.isTimed()) {
      latency(rate / 2, pauses);
    }
    if (setting.isCompared()) {
      compare();
    }
    pauses.awaitNews();
    say("garbage collections while measured: %d", pauses.count());
    figure("gc_pause_max_ms", pauses.longestMillis());
    claims.settle();
  }

  private double throughput(GcPauses pauses) {
    var loop =
        new ClosedLoop(
            workspace, setting.load(), RoutingRun::engine, setting.commandsUntilSteady());
    loop.warmUp(seconds.warmUp());
    // What has been there from the start has to be old before pauses count: a young collection
    // copies all that is young, and it would be young for minutes, since collections are rare.
    System.gc();
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
    figure("commands_per_cpu_s", median.commandsPerCpuSecond());
    figure("cpu_nanos_per_command", median.cpuNanosPerCommand());
    figure("waiting_min", (double) loop.waiting.least());
    var nothing = loop.nothing();
    figure("log_cpu_nanos_per_command", (double) nothing.cpuNanos() / loop.commandsAtOnce());
    figure(
        "alloc_bytes_per_command",
        median.bytesPerCommand() - (double) nothing.allocatedBytes() / loop.commandsAtOnce());
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
    rehearse(log, commandsPerSecond);
    var replay = new Replay(workspace, log, RoutingRun::engine);
    replay.runTo(setting.commandsUntilSteady());
    System.gc();
    var latencies = new Latencies(seconds.timed());
    pauses.open();
    replay.runTo(log.size(), commandsPerSecond, latencies);
    pauses.shut();
    say("open loop at %,.0f commands/s, %,d commands", commandsPerSecond, timed);
    print("command", latencies);
    var nothing = new Replay(workspace, log, _ -> (_, _) -> {});
    var platform = new Latencies(seconds.timed());
    nothing.runTo(Math.min(timed, log.size()) / 4, commandsPerSecond, platform);
    print("platform", platform);
  }

  /// Does once what will be timed, at the same rate: the loop that paces the commands calls the
  /// engine on a way of its own, which has to be compiled first. On a single core the compiler
  /// would take the time from the commands.
  private void rehearse(CommandLog log, double commandsPerSecond) {
    var replay = new Replay(workspace, log, RoutingRun::engine);
    replay.runTo(setting.commandsUntilSteady());
    replay.runTo(log.size(), commandsPerSecond, new Latencies(seconds.timed()));
  }

  private void print(String name, Latencies latencies) {
    var histogram = latencies.all();
    figure(name + "_p50_us", histogram.getValueAtPercentile(50) / 1e3);
    figure(name + "_p99_us", histogram.getValueAtPercentile(99) / 1e3);
    figure(name + "_p999_us", histogram.getValueAtPercentile(99.9) / 1e3);
    figure(name + "_max_us", histogram.getMaxValue() / 1e3);
    figure(name + "_median_second_p99_us", latencies.ofMedianSecond(99) / 1e3);
    figure(name + "_median_second_p999_us", latencies.ofMedianSecond(99.9) / 1e3);
  }

  /// The same work through the reference matcher, which takes milliseconds for a command: what the
  /// floor takes makes no difference, and the first rush is part of it.
  private void compare() {
    var reference = ReferenceRouter.maker();
    if (reference == null) {
      say("the tests of the routing core are not compiled: no comparison");
      return;
    }
    var floor = new Floor(workspace, setting.load(), reference);
    floor.run(setting.commandsUntilFilled());
    long start = System.nanoTime();
    long end = start + (long) (seconds.window() * 1e9);
    int commands = 0;
    while (System.nanoTime() < end) {
      floor.run(1);
      commands++;
    }
    figure("reference_commands_per_s", commands * 1e9 / (System.nanoTime() - start));
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
