package org.santral.chat.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A ledger in the files of a folder. After a failure of the disk the process has to stop.
public final class FileLedger implements Ledger {
  private final Disk disk;
  private final Found found;
  private final Segments segments;
  private final GroupCommit<FileBatch> commit;

  private FileLedger(Disk disk, Sizes sizes, long safe, Consumer<IOException> failure)
      throws IOException {
    this.disk = disk;
    found = new Recovery(disk).recover(safe);
    segments = Segments.open(disk, sizes);
    commit =
        new GroupCommit<>(
            "ledger",
            FileBatch.at(found.end(), segments.end(), sizes),
            FileBatch.at(found.end(), segments.end(), sizes),
            sizes.batchBytes() - Frame.HEAD_BYTES - Mark.BYTES,
            this::write,
            failure);
  }

  /// Opens the ledger in a folder, or begins one there.
  ///
  /// @param safe a position that is known to be durable: the lowest of those that will be read from
  /// @param failure told once, on the ledger's thread, that the disk has failed
  /// @throws DamagedLedger when starting would lose what had been stored for good
  /// @throws IOException also when another process has the folder open
  public static FileLedger open(Path folder, long safe, Consumer<IOException> failure)
      throws IOException {
    var disk = FolderDisk.open(folder);
    try {
      return open(disk, Sizes.USUAL, safe, failure);
    } catch (IOException | RuntimeException refusal) {
      disk.close();
      throw refusal;
    }
  }

  static FileLedger open(Disk disk, Sizes sizes, long safe, Consumer<IOException> failure)
      throws IOException {
    var ledger = new FileLedger(disk, sizes, safe, failure);
    ledger.commit.start();
    return ledger;
  }

  /// What was there when the ledger was opened.
  public Found found() {
    return found;
  }

  @Override
  public long append(Note note) {
    return commit.append(note);
  }

  @Override
  public void afterCommit(Runnable afterwards) {
    commit.afterCommit(afterwards);
  }

  @Override
  public void flush() {
    commit.flush();
  }

  @Override
  public long end() {
    return commit.end();
  }

  @Override
  public long durable() {
    return commit.durable();
  }

  @Override
  public long awaitBeyond(long position) throws InterruptedException {
    return commit.awaitBeyond(position);
  }

  @Override
  public long read(long from, long to, Reader reader) throws IOException {
    long limit = Math.min(to, durable());
    if (from >= limit) {
      return from;
    }
    try (var entries = Entries.from(disk, from)) {
      while (entries.position() < limit && entries.advance()) {
        if (entries.position() <= limit && entries.isNote()) {
          reader.read(entries.position(), Notes.read(entries.content(), entries.position()));
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

  /// Deletes the segments that end before a position.
  @Override
  public void forgetBefore(long position) throws IOException {
    var kept = disk.segments().floor(position);
    if (kept != null) {
      for (long first : disk.segments().headSet(kept)) {
        disk.delete(first);
      }
    }
  }

  @Override
  public long waitingBytes() {
    return commit.waitingBytes();
  }

  @Override
  public long commits() {
    return commit.commits();
  }

  @Override
  public long blocked() {
    return commit.blocked();
  }

  /// Also closes the folder.
  @Override
  public void close() throws IOException {
    commit.close();
    segments.close();
    disk.close();
  }

  private void write(FileBatch batch, boolean last) throws IOException {
    if (last) {
      batch.seal();
    }
    batch.write(segments);
  }
}
