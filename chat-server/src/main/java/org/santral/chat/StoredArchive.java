package org.santral.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.store.FileShelf;
import org.santral.chat.store.Projection;
import org.santral.chat.store.Store;
import org.santral.chat.switchboard.Archive;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.Side;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tables as the switchboard's archive. An answer waits until the tables have what the ledger
/// had when it was asked for.
final class StoredArchive implements Archive, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoredArchive.class);
  private static final int READERS = 4;
  private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final Projection projection;
  private final Store store;
  private final FileShelf files;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(READERS, Thread.ofPlatform().name("archive-", 1).factory());

  StoredArchive(Ledger ledger, Projection projection, Store store, FileShelf files) {
    this.ledger = ledger;
    this.projection = projection;
    this.store = store;
    this.files = files;
  }

  @Override
  public void entries(
      String workspace,
      long conversation,
      int before,
      int limit,
      Side reader,
      Consumer<List<Entry>> answer) {
    long wanted = ledger.durable();
    try {
      readers.execute(
          () -> {
            try {
              if (projection.await(wanted, CAUGHT_UP_WITHIN)) {
                answer.accept(store.entries(workspace, conversation, before, limit, reader));
              } else {
                // The client asks again when nothing comes.
                LOG.warn("Entries of conversation {} are not in the tables yet.", conversation);
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } catch (RuntimeException failure) {
              // The client asks again when nothing comes.
              LOG.error("Entries of conversation {} could not be read.", conversation, failure);
            }
          });
    } catch (RejectedExecutionException stopping) {
      LOG.debug("Asked for entries while stopping.", stopping);
    }
  }

  @Override
  public void forgetFiles(long conversation) {
    try {
      readers.execute(
          () -> {
            try {
              files.forget(conversation);
            } catch (IOException failure) {
              LOG.error("Files of conversation {} could not be deleted.", conversation, failure);
            }
          });
    } catch (RejectedExecutionException stopping) {
      LOG.warn("Files of conversation {} stay, since the server stops.", conversation, stopping);
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
