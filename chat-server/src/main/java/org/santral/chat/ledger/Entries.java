package org.santral.chat.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;
import org.santral.routing.codec.ByteReader;

/// Walks along the entries of a ledger, from segment to segment, as far as they are whole.
final class Entries implements Closeable {
  private static final int CHUNK_BYTES = 256 * 1024;

  private final Disk disk;
  private final NavigableSet<Long> segments;
  private Disk.Segment segment;
  private long first;
  private long size;
  private byte[] chunk = new byte[CHUNK_BYTES];
  private long chunkFrom;
  private int chunkSize;
  private long position;
  private int length;

  private Entries(Disk disk, NavigableSet<Long> segments, long first) throws IOException {
    this.disk = disk;
    this.segments = segments;
    this.first = first;
    position = first;
    segment = disk.open(first);
    size = segment.size();
  }

  /// @param from a position between entries
  static Entries from(Disk disk, long from) throws IOException {
    var entries = inSegmentOf(disk, from);
    entries.position = from;
    return entries;
  }

  /// From the beginning of the segment with a position.
  static Entries inSegmentOf(Disk disk, long from) throws IOException {
    var segments = disk.segments();
    var first = segments.floor(from);
    if (first == null) {
      throw new DamagedLedger(
          segments.isEmpty()
              ? "The ledger is empty, but is wanted from position " + from + "."
              : "The ledger begins at " + segments.first() + ", but is wanted from " + from + ".");
    }
    return new Entries(disk, segments, first);
  }

  /// Goes to the next entry.
  ///
  /// @return whether there is a whole one
  boolean advance() throws IOException {
    return step() || turn();
  }

  /// Whether the current entry is a note and no mark.
  boolean isNote() {
    return mark() == null;
  }

  /// Where the current entry ends.
  long position() {
    return position;
  }

  /// The first position of the segment with the current one.
  long segment() {
    return first;
  }

  ByteReader content() {
    return new ByteReader(chunk, contentFrom(), contentFrom() + length);
  }

  @Override
  public void close() throws IOException {
    segment.close();
  }

  private @Nullable Mark mark() {
    return Mark.of(chunk, contentFrom(), length);
  }

  private int contentFrom() {
    return (int) (position - chunkFrom) - length;
  }

  /// Passes over one entry, if it is whole.
  private boolean step() throws IOException {
    if (!load(Frame.HEAD_BYTES)) {
      return false;
    }
    var head = ByteBuffer.wrap(chunk, (int) (position - chunkFrom), Frame.HEAD_BYTES);
    int ahead = head.getInt();
    int checksum = head.getInt();
    if (ahead <= 0 || !load((long) Frame.HEAD_BYTES + ahead)) {
      return false;
    }
    int from = (int) (position - chunkFrom) + Frame.HEAD_BYTES;
    if (Frame.checksum(chunk, from, ahead) != checksum) {
      return false;
    }
    var mark = Mark.of(chunk, from, ahead);
    if (mark != null && mark.position() != position) {
      return false;
    }
    length = ahead;
    position += Frame.HEAD_BYTES + ahead;
    return true;
  }

  /// Enters the next segment, if it says that the one before ends here.
  private boolean turn() throws IOException {
    var next = segments.higher(first);
    if (next == null) {
      return false;
    }
    var here = this.segment;
    long end = position;
    try (var ahead = new Entries(disk, segments, next)) {
      var mark = ahead.step() ? ahead.mark() : null;
      if (mark == null || mark.previous() != end) {
        return false;
      }
    }
    segment = disk.open(next);
    here.close();
    first = next;
    size = segment.size();
    position = next;
    chunkSize = 0;
    return step();
  }

  /// Makes sure that so many bytes from the current position are in the chunk.
  private boolean load(long bytes) throws IOException {
    if (position >= chunkFrom && position + bytes <= chunkFrom + chunkSize) {
      return true;
    }
    long left = first + size - position;
    if (bytes > left) {
      return false;
    }
    if (bytes > chunk.length) {
      chunk = new byte[(int) bytes];
    }
    chunkFrom = position;
    chunkSize = (int) Math.min(chunk.length, left);
    segment.read(ByteBuffer.wrap(chunk, 0, chunkSize), position - first);
    return true;
  }
}
