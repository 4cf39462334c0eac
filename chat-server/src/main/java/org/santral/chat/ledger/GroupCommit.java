package org.santral.chat.ledger;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.santral.routing.codec.ByteWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes on their way to where they last. One thread appends; a thread of this writes whatever has
/// gathered meanwhile, all of it at once, and then runs what waits for that. While it writes one
/// batch, the next gathers.
///
/// After a failure nothing becomes durable any more: the failure is reported once, whatever waits
/// is dropped, and appending goes nowhere.
///
/// @param <B> how notes lie where they are written
final class GroupCommit<B extends Batch<B>> {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /// Writes batches for good.
  @FunctionalInterface
  interface Writer<B> {
    /// Makes a batch durable.
    ///
    /// @param last whether it is the end; nothing was added to it then
    void write(B batch, boolean last) throws IOException;
  }

  private final Writer<B> writer;
  private final int mostBytes;
  private final Consumer<IOException> failure;
  private final Thread thread;

  /// Belongs to the thread that appends.
  private final ByteWriter content = new ByteWriter();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition handedOver = lock.newCondition();
  private final Condition roomMade = lock.newCondition();
  private final Condition committed = lock.newCondition();

  // Guarded by the lock.
  private B gathering;
  private B resting;
  private boolean due;
  private boolean writing;
  private boolean closing;
  private boolean ended;
  private int writingBytes;
  private long commits;
  private long blocked;

  private volatile long durable;

  /// @param name of the thread
  /// @param first an empty batch behind everything that is durable
  /// @param second another, to take turns with it
  /// @param mostBytes of a note
  /// @param failure told once, on the thread that writes
  GroupCommit(
      String name,
      B first,
      B second,
      int mostBytes,
      Writer<B> writer,
      Consumer<IOException> failure) {
    this.writer = writer;
    this.mostBytes = mostBytes;
    this.failure = failure;
    durable = first.end();
    gathering = first;
    resting = second;
    thread = Thread.ofPlatform().name(name).unstarted(this::writeUntilClosed);
  }

  void start() {
    thread.start();
  }

  /// See [Ledger#append].
  long append(Note note) {
    content.clear();
    Notes.write(note, content);
    if (content.size() > mostBytes) {
      throw new IllegalArgumentException(
          "A note of " + content.size() + " bytes is too large for the ledger.");
    }
    lock.lock();
    try {
      while (!gathering.add(content.array(), content.size())) {
        if (ended) {
          gathering.follow(gathering);
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

  /// See [Ledger#afterCommit].
  void afterCommit(Runnable afterwards) {
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

  /// See [Ledger#flush].
  void flush() {
    lock.lock();
    try {
      gathering.flush();
      if (!due && (!gathering.isEmpty() || gathering.hasWaiting())) {
        due = true;
        handedOver.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  long end() {
    lock.lock();
    try {
      return gathering.end();
    } finally {
      lock.unlock();
    }
  }

  long durable() {
    return durable;
  }

  /// See [Ledger#awaitBeyond].
  long awaitBeyond(long position) throws InterruptedException {
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

  long waitingBytes() {
    lock.lock();
    try {
      return (long) gathering.size() + writingBytes;
    } finally {
      lock.unlock();
    }
  }

  long commits() {
    lock.lock();
    try {
      return commits;
    } finally {
      lock.unlock();
    }
  }

  long blocked() {
    lock.lock();
    try {
      return blocked;
    } finally {
      lock.unlock();
    }
  }

  /// Makes everything durable that was appended, runs what waits for it, and ends the thread.
  void close() {
    lock.lock();
    try {
      closing = true;
      gathering.flush();
      handedOver.signal();
      committed.signalAll();
    } finally {
      lock.unlock();
    }
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

  private void writeUntilClosed() {
    try {
      while (true) {
        var batch = take();
        boolean last = batch.isEmpty() && !batch.hasWaiting();
        writer.write(batch, last);
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
  private B take() {
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
      gathering.follow(batch);
      resting = batch;
      writingBytes = batch.size();
      roomMade.signal();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void commit(B batch) {
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
}
