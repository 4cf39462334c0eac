package org.santral.sip.call;

import java.time.Duration;
import java.time.Instant;

/// Time. Tasks run on any thread and must hand over at once.
public interface Timers {
  /// Something that will happen unless it is cancelled.
  interface Alarm {
    void cancel();
  }

  Instant now();

  Alarm after(Duration delay, Runnable task);
}
