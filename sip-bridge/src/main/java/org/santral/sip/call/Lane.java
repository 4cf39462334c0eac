package org.santral.sip.call;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.santral.sip.signalling.Counters;
import org.santral.sip.signalling.Counters.Count;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The serial executor a leg lives on. What breaks there is logged and counted and ends there.
final class Lane {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private final Executor executor;
  private final Timers timers;
  private final Counters counters;

  Lane(Executor executor, Timers timers, Counters counters) {
    this.executor = executor;
    this.timers = timers;
    this.counters = counters;
  }

  Executor executor() {
    return executor;
  }

  void run(Runnable task) {
    try {
      executor.execute(() -> guarded(task));
    } catch (RejectedExecutionException over) {
      log.debug("Too late for a step of a call: its lane is closed.", over);
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException defect) {
      counters.count(Count.DEFECT);
      log.error("A step of a call was lost because of a defect here.", defect);
    }
  }

  Timers.Alarm after(Duration delay, Runnable task) {
    return timers.after(delay, () -> run(task));
  }
}
