package org.santral.chat.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Entries that are written to segments and forced together.
final class FileBatch implements Batch<FileBatch> {
  private final Sizes sizes;
  private final ByteBuffer bytes;
  private final List<Runnable> waiting = new ArrayList<>();

  /// Everything before it belongs to earlier batches.
  private long begin;

  private long end;
  private long segmentEnd;

  /// Where in the bytes the next segment begins, or -1.
  private int turn;

  private boolean fresh;

  FileBatch(Sizes sizes) {
    this.sizes = sizes;
    bytes = ByteBuffer.allocateDirect(sizes.batchBytes());
  }

  /// An empty batch.
  ///
  /// @param at where the entries before it end
  /// @param segmentEnds where the segment in which they do ends itself
  static FileBatch at(long at, long segmentEnds, Sizes sizes) {
    var batch = new FileBatch(sizes);
    batch.begin(at, segmentEnds);
    return batch;
  }

  @Override
  public void follow(FileBatch before) {
    begin(before.end, before.segmentEnd);
  }

  /// Whatever there is may be written at any time: an end that was torn between two entries that
  /// belong together is mended at the next start.
  @Override
  public void flush() {}

  private void begin(long at, long segmentEnds) {
    bytes.clear();
    waiting.clear();
    begin = at;
    end = at;
    segmentEnd = segmentEnds;
    turn = -1;
    fresh = true;
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

  @Override
  public long end() {
    return end;
  }

  @Override
  public boolean add(byte[] content, int length) {
    int entry = Frame.HEAD_BYTES + length;
    if (entry + Mark.BYTES > bytes.remaining()) {
      return false;
    }
    int needed = fresh ? entry + Mark.BYTES : entry;
    if (end + needed > segmentEnd) {
      turn();
    } else if (fresh) {
      mark(end);
    }
    Frame.write(bytes, content, length);
    end += entry;
    return true;
  }

  /// Adds nothing but a mark, so that damage to what is before it will be noticed.
  void seal() {
    if (end + Mark.BYTES <= segmentEnd) {
      mark(end);
    }
  }

  @Override
  public void add(Runnable afterwards) {
    waiting.add(afterwards);
  }

  /// Writes and forces everything.
  void write(Segments segments) throws IOException {
    bytes.flip();
    int size = bytes.limit();
    if (turn >= 0) {
      segments.write(bytes.slice(0, turn), begin);
      segments.force();
      segments.begin(segmentEnd - sizes.segmentBytes());
    }
    int from = Math.max(turn, 0);
    segments.write(bytes.slice(from, size - from), end - (size - from));
    segments.force();
  }

  @Override
  public List<Runnable> waiting() {
    return waiting;
  }

  private void turn() {
    turn = bytes.position();
    long previous = end;
    end = segmentEnd;
    segmentEnd = end + sizes.segmentBytes();
    mark(previous);
  }

  private void mark(long previous) {
    new Mark(end, previous, begin).write(bytes);
    end += Mark.BYTES;
    fresh = false;
  }
}
