package org.santral.chat.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.NavigableSet;

/// The segments of a ledger, each known by the position of its first byte. What a power cut leaves
/// is up to the disk, except for what was forced.
interface Disk extends Closeable {
  NavigableSet<Long> segments() throws IOException;

  /// A segment that exists.
  Segment open(long first) throws IOException;

  /// A new segment full of zeros, which is there for good when this returns.
  Segment create(long first, int bytes) throws IOException;

  /// A segment of this size is going to be created.
  void prepare(int bytes);

  void delete(long first) throws IOException;

  /// A file of fixed size. Offsets count from its beginning.
  interface Segment extends Closeable {
    long size() throws IOException;

    /// Writes all that remains in the buffer.
    void write(ByteBuffer bytes, long offset) throws IOException;

    /// Fills what remains of the buffer.
    void read(ByteBuffer into, long offset) throws IOException;

    /// Returns when everything written so far will survive a power cut.
    void force() throws IOException;
  }
}
