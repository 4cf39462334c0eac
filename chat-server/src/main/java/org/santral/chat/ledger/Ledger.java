package org.santral.chat.ledger;

import java.io.IOException;

/// An append-only log of notes, and the one place where it is decided that something will not be
/// forgotten. A position is a number of bytes from the very beginning; the position of a note is
/// where it ends.
///
/// One thread, the switchboard's, appends; it may not be changed later. A thread of the ledger's
/// own makes durable whatever has gathered meanwhile, all of it at once, and then runs what waits
/// for that. While it writes one batch, the next gathers.
///
/// After a failure nothing is durable any more: the failure is reported once, whatever waits is
/// dropped, and appending goes nowhere. Whoever appends has to stop.
public interface Ledger extends AutoCloseable {
  /// Adds a note to the current batch, which the next [#flush] will hand over. Waits when 16 MB are
  /// unwritten already.
  ///
  /// @return the position of the note
  long append(Note note);

  /// Has something run on the ledger's thread as soon as everything appended so far is durable;
  /// what is given first runs first, never two at once. When nothing waits to become durable, it
  /// runs at once, on the thread that asks. It has to be quick, for the next batch waits for it.
  void afterCommit(Runnable afterwards);

  /// Has the current batch written, at once if the writer is idle, else when it is. To be called at
  /// the end of each round of the switchboard; costs next to nothing when nothing was appended.
  void flush();

  /// The position after everything that has been appended; for the thread that appends.
  long end();

  /// Everything before this position survives a power cut.
  long durable();

  /// Waits until more is durable than this, or the ledger is closed or broken.
  ///
  /// @return the durable position, which is no higher when there will be no more
  long awaitBeyond(long position) throws InterruptedException;

  /// Takes a note on its way out of the ledger.
  @FunctionalInterface
  interface Reader {
    /// Takes the next note.
    ///
    /// @param position where the note ends, and reading may begin again
    void read(long position, Note note) throws IOException;
  }

  /// Reads the notes from a position to the durable end, in the thread that asks.
  ///
  /// @return where the reading ended, to begin again from there
  default long read(long from, Reader reader) throws IOException {
    return read(from, Long.MAX_VALUE, reader);
  }

  /// Reads the notes that end up to a position and are durable.
  long read(long from, long to, Reader reader) throws IOException;

  /// Nobody will read from below a position any more: what ends before it may be deleted.
  void forgetBefore(long position) throws IOException;

  /// How many bytes wait to become durable.
  long waitingBytes();

  /// How many batches have become durable.
  long commits();

  /// How often appending had to wait for the writer, since the ledger was opened.
  long blocked();

  /// Makes everything durable that was appended, runs what waits for it, and ends.
  @Override
  void close() throws IOException;
}
