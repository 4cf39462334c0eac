package org.santral.chat.ledger;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

/// Segments as files in a folder that no other process has open. The next segment is filled with
/// zeros ahead of time, a piece at a time so that the ledger's own writes need not wait for it;
/// blocks that have been written before are forced faster than those of a file that grows.
final class FolderDisk implements Disk {
  private static final Pattern NAME = Pattern.compile("(\\d{20})\\.segment");
  private static final String SPARE = "spare.segment";
  private static final int PIECE_BYTES = 512 * 1024;

  private final Path folder;
  private final FileChannel lockFile;
  private CompletableFuture<Integer> spare = CompletableFuture.completedFuture(0);

  private FolderDisk(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  static FolderDisk open(Path folder) throws IOException {
    Files.createDirectories(folder);
    var lockFile = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
    if (!isLocked(lockFile)) {
      lockFile.close();
      throw new IOException(
          "Another Santral has the ledger in "
              + folder
              + " open. Stop it first, or use another"
              + " data folder.");
    }
    return new FolderDisk(folder, lockFile);
  }

  @Override
  public NavigableSet<Long> segments() throws IOException {
    try (var files = Files.list(folder)) {
      var segments = new TreeSet<Long>();
      files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(name -> name.matches())
          .forEach(name -> segments.add(Long.parseLong(name.group(1))));
      return segments;
    }
  }

  @Override
  public Segment open(long first) throws IOException {
    return new FileSegment(FileChannel.open(file(first), READ, WRITE));
  }

  @Override
  public Segment create(long first, int bytes) throws IOException {
    if (takeSpare() != bytes) {
      fill(bytes);
    }
    Files.move(folder.resolve(SPARE), file(first), ATOMIC_MOVE);
    forceFolder();
    return open(first);
  }

  @Override
  public void prepare(int bytes) {
    var done = new CompletableFuture<Integer>();
    spare = done;
    Thread.ofPlatform().name("ledger-ahead").daemon().start(() -> fillAhead(bytes, done));
  }

  @Override
  public void delete(long first) throws IOException {
    Files.deleteIfExists(file(first));
    forceFolder();
  }

  @Override
  public void close() throws IOException {
    try {
      takeSpare();
    } finally {
      lockFile.close();
    }
  }

  private void fillAhead(int bytes, CompletableFuture<Integer> done) {
    try {
      fill(bytes);
      done.complete(bytes);
    } catch (IOException problem) {
      done.completeExceptionally(problem);
    }
  }

  private int takeSpare() throws IOException {
    try {
      return spare.join();
    } catch (CompletionException problem) {
      throw new IOException("The next segment cannot be prepared.", problem.getCause());
    } finally {
      spare = CompletableFuture.completedFuture(0);
    }
  }

  private void fill(int bytes) throws IOException {
    try (var channel = FileChannel.open(folder.resolve(SPARE), CREATE, WRITE)) {
      channel.truncate(0);
      var zeros = ByteBuffer.allocateDirect(Math.min(PIECE_BYTES, bytes));
      for (int at = 0; at < bytes; at += PIECE_BYTES) {
        write(channel, zeros.clear().limit(Math.min(zeros.capacity(), bytes - at)), at);
        channel.force(false);
      }
      channel.force(true);
    }
  }

  private Path file(long first) {
    return folder.resolve(String.format(Locale.ROOT, "%020d.segment", first));
  }

  private void forceFolder() throws IOException {
    try (var channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long offset) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private record FileSegment(FileChannel channel) implements Segment {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void write(ByteBuffer bytes, long offset) throws IOException {
      FolderDisk.write(channel, bytes, offset);
    }

    @Override
    public void read(ByteBuffer into, long offset) throws IOException {
      long at = offset;
      while (into.hasRemaining()) {
        int count = channel.read(into, at);
        if (count < 0) {
          throw new IOException("A segment of the ledger is shorter than it was.");
        }
        at += count;
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
