package org.santral.chat.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.santral.chat.conversation.Fact;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.ledger.Note;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the ledger and keeps the tables of the [Store] up to date, on a thread of its own.
///
/// Notes are taken in batches: those of 300 ms, but at most 20,000. So a conversation in which
/// people write is written a few times a second, not once for each message. The position of the
/// ledger is written in the same transaction, so that each note is taken once, whatever happens. A
/// failure of the database holds the projection up, not the chats: it is tried again until it
/// succeeds.
public final class Projection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
  private static final int MOST_NOTES = 20_000;
  private static final int MOST_ROWS = 20_000;
  private static final int SETTLE_EVERY_BYTES = 16 * 1024 * 1024;
  private static final long GATHERING_MILLIS = 1_000;
  private static final long RETRY_MILLIS = 1_000;

  private final Ledger ledger;
  private final Database database;
  private final Thread thread;

  /// Belongs to the projection's thread.
  private final Map<Long, Row> known = new KnownRows();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private final Condition applied = lock.newCondition();

  // Guarded by the lock.
  private int impatient;
  private boolean closing;
  private long failures;

  /// Up to where the ledger is in the tables.
  private volatile long position;

  /// The same, as far as it is certain to be so after a power cut.
  private volatile long settled;

  /// Everything that was durable at this time (of [System#nanoTime]) is in the tables.
  private volatile long currentAt = System.nanoTime();

  private Projection(Ledger ledger, Database database, long position) {
    this.ledger = ledger;
    this.database = database;
    this.position = position;
    settled = position;
    thread = Thread.ofPlatform().name("projection").unstarted(this::follow);
  }

  /// Begins to follow, from where the tables are.
  public static Projection follow(Ledger ledger, Database database) {
    long position = position(database);
    // What is read need not have been forced by the process that wrote it.
    database.durable(handle -> move(handle, position));
    var projection = new Projection(ledger, database, position);
    projection.thread.start();
    return projection;
  }

  /// Up to where the ledger is in the tables of a [Store] that has been opened.
  public static long position(Database database) {
    return database.read(
        handle -> handle.createQuery("SELECT position FROM projection").mapTo(Long.class).one());
  }

  /// Up to where the ledger is in the tables for good, whatever happens to the machine: the ledger
  /// must not forget what comes after it. The tables may be some 16 MB ahead of this, because a
  /// power cut may take their newest transactions back.
  public long position() {
    return settled;
  }

  /// How far the tables are behind the ledger, at most; 0 when they have everything.
  public long lagMillis() {
    return position >= ledger.durable()
        ? 0
        : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - currentAt);
  }

  /// How often the database or the ledger has failed.
  public long failures() {
    lock.lock();
    try {
      return failures;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the tables have everything up to a position that is durable; without the usual
  /// gathering.
  public void await(long wantedPosition) throws InterruptedException {
    if (position >= wantedPosition) {
      return;
    }
    lock.lock();
    try {
      impatient++;
      wanted.signal();
      while (position < wantedPosition && !closing) {
        applied.await();
      }
    } finally {
      impatient--;
      lock.unlock();
    }
  }

  /// Stops following. What is not in the tables yet will be when they are next opened.
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      wanted.signal();
      applied.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try {
      while (ledger.awaitBeyond(position) > position && gather()) {
        takeIn();
      }
    } catch (InterruptedException closed) {
      // The tables are whole after every transaction; nothing is to be tidied up.
    }
  }

  /// Lets some notes come together.
  ///
  /// @return whether to go on
  private boolean gather() throws InterruptedException {
    return pause(GATHERING_MILLIS, true);
  }

  private boolean pause(long millis, boolean interruptible) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (left > 0 && !closing && !(interruptible && impatient > 0)) {
        left = wanted.awaitNanos(left);
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  private void takeIn() throws InterruptedException {
    long startedAt = System.nanoTime();
    var batch = new ArrayList<Note.Told>();
    try {
      long end =
          ledger.read(
              position,
              (at, note) -> {
                if (note instanceof Note.Told told) {
                  batch.add(told);
                }
                if (batch.size() == MOST_NOTES) {
                  write(batch, at);
                  batch.clear();
                }
              });
      write(batch, end);
      currentAt = startedAt;
    } catch (IOException | RuntimeException failure) {
      if (thread.isInterrupted()) {
        return;
      }
      LOG.error(
          "The tables cannot follow the ledger beyond position {}. Chats go on; transcripts and"
              + " lists are out of date until it succeeds. It is tried again in a second.",
          position,
          failure);
      lock.lock();
      try {
        failures++;
      } finally {
        lock.unlock();
      }
      pause(RETRY_MILLIS, false);
    }
  }

  private void write(List<Note.Told> batch, long end) {
    boolean settle = end - settled >= SETTLE_EVERY_BYTES;
    try {
      if (settle) {
        database.durable(handle -> apply(handle, batch, end, known));
      } else {
        database.write(handle -> apply(handle, batch, end, known));
      }
    } catch (RuntimeException failure) {
      known.clear();
      throw failure;
    }
    if (batch.stream().anyMatch(told -> told.fact() instanceof Fact.Erased)) {
      database.compact();
    }
    position = end;
    if (settle) {
      settled = end;
    }
    lock.lock();
    try {
      applied.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Takes in notes that follow the position of the tables.
  ///
  /// @param end the position of the last one
  /// @param known rows of the tables, which stay so unless this fails
  /// @return how many rows have the position now: one
  static int apply(Handle handle, List<Note.Told> notes, long end, Map<Long, Row> known)
      throws SQLException {
    try (var changes = new Changes(handle, known)) {
      for (var told : notes) {
        changes.tell(told.workspace(), told.fact());
      }
      changes.write();
    }
    return move(handle, end);
  }

  private static int move(Handle handle, long position) {
    return handle.execute("UPDATE projection SET position = ?", position);
  }

  /// The rows that were used last.
  private static final class KnownRows extends LinkedHashMap<Long, Row> {
    private static final long serialVersionUID = 1;

    KnownRows() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Row> eldest) {
      return size() > MOST_ROWS;
    }
  }
}
