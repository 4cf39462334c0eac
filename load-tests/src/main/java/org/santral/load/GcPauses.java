package org.santral.load;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// Listens for pauses of the garbage collector. The flight recorder would tell them more exactly,
/// but its thread wakes up every second and takes the core from what is measured.
final class GcPauses {
  private record Pause(long startMillis, long millis) {}

  private record Span(long startMillis, long endMillis) {}

  private final List<Pause> pauses = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final long collectionsBefore;
  private long notes;
  private long opened;

  GcPauses() {
    collectionsBefore = collections();
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener((notification, _) -> note(notification), null, null);
      }
    }
  }

  private synchronized void note(Notification notification) {
    if (notification.getUserData() instanceof CompositeData data) {
      var collection = GarbageCollectionNotificationInfo.from(data);
      var gc = collection.getGcInfo();
      if (!collection.getGcName().endsWith("Cycles")) {
        pauses.add(new Pause(gc.getStartTime(), gc.getDuration()));
      }
    }
    notes++;
    notifyAll();
  }

  /// Waits until everything has been told: a thread of the JVM brings the news of a collection some
  /// time after it.
  synchronized void awaitNews() throws InterruptedException {
    while (notes < collections() - collectionsBefore) {
      wait();
    }
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(NotificationEmitter.class::isInstance)
        .mapToLong(collector -> Math.max(0, collector.getCollectionCount()))
        .sum();
  }

  /// From now on pauses count.
  void open() {
    opened = now();
  }

  /// Pauses count no longer.
  void shut() {
    spans.add(new Span(opened, now()));
  }

  synchronized long count() {
    return pauses.stream().filter(this::counts).count();
  }

  synchronized double longestMillis() {
    return pauses.stream().filter(this::counts).mapToLong(Pause::millis).max().orElse(0);
  }

  private boolean counts(Pause pause) {
    return spans.stream()
        .anyMatch(
            span -> pause.startMillis >= span.startMillis && pause.startMillis < span.endMillis);
  }

  private static long now() {
    return ManagementFactory.getRuntimeMXBean().getUptime();
  }
}
