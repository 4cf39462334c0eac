package org.santral.chat.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The end of the ledger as the writer sees it: the segment that is being filled.
final class Segments implements Closeable {
  private final Disk disk;
  private final Sizes sizes;
  private Disk.Segment segment;
  private long first;

  private Segments(Disk disk, Sizes sizes, Disk.Segment segment, long first) {
    this.disk = disk;
    this.sizes = sizes;
    this.segment = segment;
    this.first = first;
  }

  /// Opens the last segment, or creates the first.
  static Segments open(Disk disk, Sizes sizes) throws IOException {
    var all = disk.segments();
    long last = all.isEmpty() ? 0 : all.last();
    var segment = all.isEmpty() ? disk.create(last, sizes.segmentBytes()) : disk.open(last);
    disk.prepare(sizes.segmentBytes());
    return new Segments(disk, sizes, segment, last);
  }

  /// Where the current segment ends.
  long end() throws IOException {
    return first + segment.size();
  }

  void write(ByteBuffer bytes, long position) throws IOException {
    segment.write(bytes, position - first);
  }

  void force() throws IOException {
    segment.force();
  }

  /// Goes on in a new segment.
  void begin(long next) throws IOException {
    segment.close();
    segment = disk.create(next, sizes.segmentBytes());
    first = next;
    disk.prepare(sizes.segmentBytes());
  }

  @Override
  public void close() throws IOException {
    segment.close();
  }
}
