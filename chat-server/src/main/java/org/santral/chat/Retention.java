package org.santral.chat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.santral.chat.store.Store;
import org.santral.chat.switchboard.Directory;
import org.santral.chat.switchboard.Inbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases conversations that were closed longer ago than their workspace keeps them. Looks every
/// hour, and again after a moment while there is more than one portion.
final class Retention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int PORTION = 500;
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Directory directory;
  private final Store store;
  private final LongSupplier clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("retention").daemon().factory());

  Retention(Directory directory, Store store, LongSupplier clock) {
    this.directory = directory;
    this.store = store;
    this.clock = clock;
  }

  void start() {
    again(SOON);
  }

  private void again(Duration after) {
    var _ = thread.schedule(this::look, after.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    boolean more = false;
    try {
      for (String workspace : directory.workspaces()) {
        var inbox = directory.find(workspace);
        more |= inbox != null && erase(workspace, inbox);
      }
    } catch (RuntimeException failure) {
      LOG.error("What was kept long enough could not be erased; it is tried again.", failure);
    }
    again(more ? SOON : USUAL);
  }

  /// @return whether there may be more
  private boolean erase(String workspace, Inbox inbox) {
    long before = clock.getAsLong() - Duration.ofDays(inbox.workspace().retentionDays()).toMillis();
    List<Long> old = store.closedBefore(workspace, before, PORTION);
    for (long conversation : old) {
      if (!inbox.offer(each -> each.erase(conversation, true))) {
        return true;
      }
    }
    if (!old.isEmpty()) {
      LOG.info("Workspace {}: {} conversations have been kept long enough.", workspace, old.size());
    }
    return old.size() == PORTION;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
