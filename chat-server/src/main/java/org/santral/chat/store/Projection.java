package org.santral.chat.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.santral.chat.conversation.Fact;
import org.santral.chat.database.Database;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.ledger.Note;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the ledger and keeps the tables of the [Store] up to date, on a thread of its own.
///
/// Notes are taken in batches: those of a second, but at most 20,000. So a conversation in which
/// people write is written once a second, not once for each message. The position of the ledger is
/// moved in the same transaction, from where this projection believes it to be; so each note is
/// taken once, whatever happens, even if two nodes follow the same ledger for a moment. A failure
/// of the database holds the projection up, not the chats: it is tried again until it succeeds.
public final class Projection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
  private static final int MOST_NOTES = 20_000;
  private static final int MOST_ROWS = 20_000;
  private static final int SETTLE_EVERY_BYTES = 16 * 1024 * 1024;
  private static final long GATHERING_MILLIS = 1_000;
  private static final long RETRY_MILLIS = 1_000;

  /// The name of the ledger of an installation that has only one.
  private static final String ONLY = "";

  private final Ledger ledger;
  private final String name;
  private final Database database;
  private final Thread thread;

  // These two belong to the projection's thread.
  private final Map<Long, Row> known = new KnownRows();
  private boolean lost;

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

  private Projection(Ledger ledger, String name, Database database, long position) {
    this.ledger = ledger;
    this.name = name;
    this.database = database;
    this.position = position;
    settled = position;
    thread =
        Thread.ofPlatform()
            .name(name.isEmpty() ? "projection" : "projection-" + name)
            .unstarted(this::follow);
  }

  /// Begins to follow the only ledger, from where the tables are.
  public static Projection follow(Ledger ledger, Database database) {
    return follow(ledger, ONLY, database);
  }

  /// Begins to follow one of several ledgers.
  ///
  /// @param name the workspace whose ledger it is
  public static Projection follow(Ledger ledger, String name, Database database) {
    // What is read need not have been forced by the process that wrote it.
    long position =
        database.durable(
            handle -> {
              handle.execute(
                  "INSERT INTO projections (ledger, position) VALUES (?, 0) ON CONFLICT DO NOTHING",
                  name);
              long here = position(handle, name);
              move(handle, name, here, here);
              return here;
            });
    var projection = new Projection(ledger, name, database, position);
    projection.thread.start();
    return projection;
  }

  /// Up to where the only ledger is in the tables of a [Store] that has been opened.
  public static long position(Database database) {
    return position(database, ONLY);
  }

  /// Up to where the ledger of a workspace is in the tables; 0 if it has never been followed.
  public static long position(Database database, String name) {
    return database.read(handle -> position(handle, name));
  }

  private static long position(Handle handle, String name) {
    return handle
        .createQuery("SELECT position FROM projections WHERE ledger = ?")
        .bind(0, name)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
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
  ///
  /// @return whether they have it; not when that takes too long, or this is closed before
  public boolean await(long wantedPosition, Duration atMost) throws InterruptedException {
    if (position >= wantedPosition) {
      return true;
    }
    long left = atMost.toNanos();
    lock.lock();
    try {
      impatient++;
      wanted.signal();
      while (left > 0 && position < wantedPosition && !closing) {
        left = applied.awaitNanos(left);
      }
    } finally {
      impatient--;
      lock.unlock();
    }
    return position >= wantedPosition;
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
      if (lost) {
        position = position(database, name);
        lost = false;
      }
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
    } catch (Overtaken another) {
      // It is the next owner of the workspace, or this is: both are right, and one is enough.
      LOG.info("{} The tables are read again from where they are.", another.getMessage());
      lost = true;
    } catch (IOException | RuntimeException failure) {
      if (thread.isInterrupted()) {
        return;
      }
      LOG.error(
          "The tables cannot follow the ledger beyond position {}. Chats go on; transcripts and"
              + " lists are out of date until it succeeds. It is tried again in a second.",
          position,
          failure);
      lost = true;
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
    var stretch = new Stretch(name, position, end);
    try {
      if (settle) {
        database.durable(handle -> apply(handle, stretch, batch, known));
      } else {
        database.write(handle -> apply(handle, stretch, batch, known));
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

  /// A part of a ledger.
  ///
  /// @param from the position of the tables before
  /// @param to and afterwards
  record Stretch(String ledger, long from, long to) {}

  /// Somebody else has taken in a part of the same ledger.
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Overtaken(Stretch stretch) {
      super("The tables are not at position " + stretch.from + " any more.");
    }
  }

  /// Takes in the notes of a stretch.
  ///
  /// @param known rows of the tables, which stay so unless this fails
  /// @return how many notes there were
  static int apply(Handle handle, Stretch stretch, List<Note.Told> notes, Map<Long, Row> known)
      throws SQLException {
    // First, so that whoever else follows this ledger waits for the end of this transaction.
    if (!move(handle, stretch.ledger, stretch.from, stretch.to)) {
      throw new Overtaken(stretch);
    }
    try (var changes = new Changes(handle, known)) {
      for (var told : notes) {
        changes.tell(told.workspace(), told.fact());
      }
      changes.write();
    }
    return notes.size();
  }

  private static boolean move(Handle handle, String ledger, long from, long to) {
    return handle.execute(
            "UPDATE projections SET position = ? WHERE ledger = ? AND position = ?",
            to,
            ledger,
            from)
        == 1;
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
