package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for what shows in the files of some folders, and looks again whenever one of them has
/// changed. Not for several threads.
final class Lookout implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final WatchService changes;

  /// Watches folders.
  ///
  /// @param folders which exist; what is in folders within them is not seen
  Lookout(Path... folders) throws IOException {
    changes = FileSystems.getDefault().newWatchService();
    for (Path folder : folders) {
      WatchKey _ =
          folder.register(
              changes,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
    }
  }

  interface Condition {
    boolean holds() throws Exception;
  }

  /// Waits until it is so, but not for ever.
  ///
  /// @param what says, after it has not come true in time, what was waited for
  void await(Condition condition, Supplier<String> what) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      var changed = nextChange(end);
      if (changed == null) {
        // A database shows what it has written a moment after that was seen to change its file.
        assertThat(condition.holds()).as(what).isTrue();
        return;
      }
      changed.pollEvents();
      // From here on it tells of changes again, so that none is missed by the look that follows.
      changed.reset();
    }
  }

  private @Nullable WatchKey nextChange(long end) throws InterruptedException {
    long left = end - System.nanoTime();
    return left > 0 ? changes.poll(left, TimeUnit.NANOSECONDS) : null;
  }

  @Override
  public void close() throws IOException {
    changes.close();
  }
}
