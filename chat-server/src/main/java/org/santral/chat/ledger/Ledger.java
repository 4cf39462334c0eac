package org.santral.chat.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.santral.routing.codec.ByteWriter;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.codec.RecordCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An append-only log of notes in a folder, and the one place where it is decided that something
/// will not be forgotten. A position is a number of bytes from the very beginning; the position of
/// a note is where it ends.
///
/// One thread, the switchboard's, appends; it may not be changed later. A thread of the ledger's
/// own writes whatever has gathered meanwhile, forces it to the disk once for all of it, and then
/// runs what waits for that. While it writes one batch, the next gathers.
///
/// After a failure of the disk nothing is durable any more: the failure is reported once, whatever
/// waits is dropped, and appending goes nowhere. The process has to stop.
public final class Ledger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
  private static final RecordCodec<Note> NOTES = RecordCodec.of(Note.class);

  private final Disk disk;
  private final Sizes sizes;
  private final Found found;
  private final Segments segments;
  private final Consumer<IOException> failure;
  private final Thread writer;

  /// Belongs to the thread that appends.
  private final ByteWriter content = new ByteWriter();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition handedOver = lock.newCondition();
  private final Condition roomMade = lock.newCondition();
  private final Condition committed = lock.newCondition();

  // Guarded by the lock.
  private Batch gathering;
  private Batch resting;
  private boolean due;
  private boolean writing;
  private boolean closing;
  private boolean ended;
  private int writingBytes;
  private long commits;
  private long blocked;

  private volatile long durable;

  private Ledger(Disk disk, Sizes sizes, long safe, Consumer<IOException> failure)
      throws IOException {
    this.disk = disk;
    this.sizes = sizes;
    this.failure = failure;
    found = new Recovery(disk).recover(safe);
    segments = Segments.open(disk, sizes);
    durable = found.end();
    gathering = new Batch(sizes);
    gathering.begin(durable, segments.end());
    resting = new Batch(sizes);
    writer = Thread.ofPlatform().name("ledger").unstarted(this::writeUntilClosed);
  }

  /// Opens the ledger in a folder, or begins one there.
  ///
  /// @param safe a position that is known to be durable: the lowest of those that will be read from
  /// @param failure told once, on the ledger's thread, that the disk has failed
  /// @throws DamagedLedger when starting would lose what had been stored for good
  /// @throws IOException also when another process has the folder open
  public static Ledger open(Path folder, long safe, Consumer<IOException> failure)
      throws IOException {
    var disk = FolderDisk.open(folder);
    try {
      return open(disk, Sizes.USUAL, safe, failure);
    } catch (IOException | RuntimeException refusal) {
      disk.close();
      throw refusal;
    }
  }

  static Ledger open(Disk disk, Sizes sizes, long safe, Consumer<IOException> failure)
      throws IOException {
    var ledger = new Ledger(disk, sizes, safe, failure);
    ledger.writer.start();
    return ledger;
  }

  /// What was there when the ledger was opened.
  public Found found() {
    return found;
  }

  /// Adds a note to the current batch, which the next [#flush] will hand over. Waits when 16 MB are
  /// unwritten already.
  ///
  /// @return the position of the note
  public long append(Note note) {
    content.clear();
    NOTES.write(note, content);
    if (content.size() + Frame.HEAD_BYTES + Mark.BYTES > sizes.batchBytes()) {
      throw new IllegalArgumentException(
          "A note of " + content.size() + " bytes is too large for the ledger.");
    }
    lock.lock();
    try {
      while (!gathering.add(content.array(), content.size())) {
        if (ended) {
          gathering.begin(gathering.end(), gathering.segmentEnd());
        } else {
          blocked++;
          due = true;
          handedOver.signal();
          roomMade.awaitUninterruptibly();
        }
      }
      return gathering.end();
    } finally {
      lock.unlock();
    }
  }

  /// Has something run on the ledger's thread as soon as everything appended so far is durable;
  /// what is given first runs first, never two at once. When nothing waits to become durable, it
  /// runs at once, on the thread that asks. It has to be quick, for the next batch waits for it.
  public void afterCommit(Runnable afterwards) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      if (writing || !gathering.isEmpty() || gathering.hasWaiting()) {
        gathering.add(afterwards);
        return;
      }
    } finally {
      lock.unlock();
    }
    afterwards.run();
  }

  /// Has the current batch written, at once if the writer is idle, else when it is. To be called at
  /// the end of each round of the switchboard; costs next to nothing when nothing was appended.
  public void flush() {
    lock.lock();
    try {
      if (!due && (!gathering.isEmpty() || gathering.hasWaiting())) {
        due = true;
        handedOver.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The position after everything that has been appended; for the thread that appends.
  public long end() {
    lock.lock();
    try {
      return gathering.end();
    } finally {
      lock.unlock();
    }
  }

  /// Everything before this position survives a power cut.
  public long durable() {
    return durable;
  }

  /// Waits until more is durable than this, or the ledger is closed or broken.
  ///
  /// @return the durable position, which is no higher when there will be no more
  public long awaitBeyond(long position) throws InterruptedException {
    if (durable <= position) {
      lock.lock();
      try {
        while (durable <= position && !closing && !ended) {
          committed.await();
        }
      } finally {
        lock.unlock();
      }
    }
    return durable;
  }

  /// Takes a note on its way out of the ledger.
  @FunctionalInterface
  public interface Reader {
    /// Takes the next note.
    ///
    /// @param position where the note ends, and reading may begin again
    void read(long position, Note note) throws IOException;
  }

  /// Reads the notes from a position to the durable end, in the thread that asks.
  ///
  /// @return where the reading ended, to begin again from there
  public long read(long from, Reader reader) throws IOException {
    return read(from, Long.MAX_VALUE, reader);
  }

  /// Reads the notes that end up to a position and are durable.
  public long read(long from, long to, Reader reader) throws IOException {
    long limit = Math.min(to, durable);
    if (from >= limit) {
      return from;
    }
    try (var entries = Entries.from(disk, from)) {
      while (entries.position() < limit && entries.advance()) {
        if (entries.position() <= limit && entries.isNote()) {
          reader.read(entries.position(), decode(entries));
        }
      }
      if (entries.position() < limit) {
        throw new DamagedLedger(
            "The ledger is damaged at position "
                + entries.position()
                + ": its entry is not whole.");
      }
      return Math.min(entries.position(), limit);
    }
  }

  /// Deletes the segments that end before a position; nobody will read from below it any more.
  public void forgetBefore(long position) throws IOException {
    var kept = disk.segments().floor(position);
    if (kept != null) {
      for (long first : disk.segments().headSet(kept)) {
        disk.delete(first);
      }
    }
  }

  /// How many bytes wait to become durable.
  public long waitingBytes() {
    lock.lock();
    try {
      return (long) gathering.size() + writingBytes;
    } finally {
      lock.unlock();
    }
  }

  /// How many batches have become durable.
  public long commits() {
    lock.lock();
    try {
      return commits;
    } finally {
      lock.unlock();
    }
  }

  /// How often appending had to wait for the disk, since the ledger was opened.
  public long blocked() {
    lock.lock();
    try {
      return blocked;
    } finally {
      lock.unlock();
    }
  }

  /// Makes everything durable that was appended, runs what waits for it, and closes the folder.
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closing = true;
      handedOver.signal();
      committed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    segments.close();
    disk.close();
  }

  private void writeUntilClosed() {
    try {
      while (true) {
        var batch = take();
        boolean last = batch.isEmpty() && !batch.hasWaiting();
        if (last) {
          batch.seal();
        }
        batch.write(segments);
        commit(batch);
        if (last) {
          finish();
          return;
        }
      }
    } catch (IOException problem) {
      fail(problem);
    } catch (RuntimeException | Error defect) {
      fail(new IOException("The ledger's writer has a defect.", defect));
    }
  }

  /// Waits for a batch; an empty one is the last.
  private Batch take() {
    lock.lock();
    try {
      writing = false;
      while (!due && !closing) {
        handedOver.awaitUninterruptibly();
      }
      due = false;
      writing = true;
      var batch = gathering;
      gathering = resting;
      gathering.begin(batch.end(), batch.segmentEnd());
      resting = batch;
      writingBytes = batch.size();
      roomMade.signal();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void commit(Batch batch) {
    durable = batch.end();
    lock.lock();
    try {
      commits++;
      writingBytes = 0;
      committed.signalAll();
    } finally {
      lock.unlock();
    }
    for (var afterwards : batch.waiting()) {
      try {
        afterwards.run();
      } catch (RuntimeException defect) {
        LOG.error("Something that waited for the ledger has failed; the rest goes on.", defect);
      }
    }
  }

  private void fail(IOException problem) {
    finish();
    failure.accept(problem);
  }

  /// From here on whatever is appended goes nowhere.
  private void finish() {
    lock.lock();
    try {
      ended = true;
      roomMade.signal();
      committed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static Note decode(Entries entries) throws IOException {
    try {
      return NOTES.decode(entries.content());
    } catch (MalformedRecord unknown) {
      throw new IOException(
          "The ledger's note that ends at position "
              + entries.position()
              + " is whole but unknown here, so another version has written it: "
              + unknown.getMessage(),
          unknown);
    }
  }
}
