package org.santral.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordingStream;

/// Listens to the flight recorder for pauses of the garbage collector.
final class GcPauses {
  private record Pause(Instant start, Duration longest) {}

  private record Span(Instant start, Instant end) {}

  private final RecordingStream stream = new RecordingStream();
  private final List<Pause> pauses = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private Instant opened = Instant.EPOCH;

  GcPauses() {
    stream.enable("jdk.GarbageCollection");
    stream.onEvent(
        "jdk.GarbageCollection",
        event -> pauses.add(new Pause(event.getStartTime(), event.getDuration("longestPause"))));
    stream.startAsync();
  }

  /// From now on pauses count.
  void open() {
    opened = Instant.now();
  }

  /// Pauses count no longer.
  void shut() {
    spans.add(new Span(opened, Instant.now()));
  }

  /// Ends the listening; only then is everything known.
  void close() {
    stream.stop();
    stream.close();
  }

  long count() {
    return pauses.stream().filter(this::counts).count();
  }

  double longestMillis() {
    return pauses.stream()
        .filter(this::counts)
        .mapToDouble(pause -> pause.longest.toNanos() / 1e6)
        .max()
        .orElse(0);
  }

  private boolean counts(Pause pause) {
    return spans.stream()
        .anyMatch(span -> !pause.start.isBefore(span.start) && pause.start.isBefore(span.end));
  }
}
