package org.santral.chat.ledger;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Notes that become one row. Only whole rounds do: what has been appended since the last flush
/// stays for the next batch, so that a command and its consequences never part.
final class SqlBatch implements Batch<SqlBatch> {
  /// The most that is written at once, unless one round is larger.
  static final int MOST_BYTES = 8 * 1024 * 1024;

  /// No round is ever larger.
  static final int MOST_ROUND_BYTES = 64 * 1024 * 1024;

  private static final int USUAL_BYTES = 64 * 1024;

  private final List<Runnable> waiting = new ArrayList<>();
  private ByteBuffer bytes = ByteBuffer.allocate(USUAL_BYTES);
  private long begin;

  // What was flushed last.
  private int wholeBytes;
  private int wholeWaiting;

  /// An empty batch.
  SqlBatch(long begin) {
    this.begin = begin;
  }

  /// Takes over from another what it has not got whole.
  @Override
  public void follow(SqlBatch before) {
    var rest = before.bytes.array();
    int from = before.wholeBytes;
    int to = before.bytes.position();
    var later = List.copyOf(before.waiting.subList(before.wholeWaiting, before.waiting.size()));
    long at = before.begin + from;
    if (before == this) {
      // Nothing is written any more.
      at += to - from;
      to = from;
      later = List.of();
    } else {
      before.bytes.position(from);
      before.waiting.subList(before.wholeWaiting, before.waiting.size()).clear();
    }
    bytes = bytes.capacity() > MOST_BYTES ? ByteBuffer.allocate(USUAL_BYTES) : bytes.clear();
    waiting.clear();
    begin = at;
    wholeBytes = 0;
    wholeWaiting = 0;
    make(to - from);
    bytes.put(rest, from, to - from);
    waiting.addAll(later);
  }

  @Override
  public boolean add(byte[] content, int length) {
    int entry = Frame.HEAD_BYTES + length;
    if (bytes.position() + entry > MOST_BYTES && wholeBytes > 0) {
      return false;
    }
    if (bytes.position() + entry > MOST_ROUND_BYTES) {
      throw new IllegalStateException("A round of the ledger is larger than 64 MB.");
    }
    make(entry);
    Frame.write(bytes, content, length);
    return true;
  }

  @Override
  public void add(Runnable afterwards) {
    waiting.add(afterwards);
  }

  @Override
  public void flush() {
    wholeBytes = bytes.position();
    wholeWaiting = waiting.size();
  }

  @Override
  public boolean isEmpty() {
    return bytes.position() == 0;
  }

  @Override
  public boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  @Override
  public int size() {
    return bytes.position();
  }

  /// The position before it.
  long begin() {
    return begin;
  }

  @Override
  public long end() {
    return begin + bytes.position();
  }

  InputStream notes() {
    return new ByteArrayInputStream(bytes.array(), 0, bytes.position());
  }

  @Override
  public List<Runnable> waiting() {
    return waiting;
  }

  /// Makes room for so many bytes more.
  private void make(int more) {
    if (bytes.remaining() < more) {
      int size = Math.max(bytes.position() + more, 2 * bytes.capacity());
      bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), size)).position(bytes.position());
    }
  }
}
