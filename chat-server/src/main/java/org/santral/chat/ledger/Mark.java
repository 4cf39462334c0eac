package org.santral.chat.ledger;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// An entry that is no note: it begins every batch and every segment, so that after a power cut
/// damage to what was durable can be told from a batch that was never completed.
///
/// @param position where this entry begins
/// @param previous where the entry before it ends; less than the position where a segment begins
/// @param durable everything before this position was forced before this entry was written
record Mark(long position, long previous, long durable) {
  /// Eight bytes that no text contains as [org.santral.routing.codec.ByteWriter] writes it, so that
  /// nobody can send a message that looks like a mark.
  private static final long MAGIC = 0xf5f4_f3f2_f1f2_f3f4L;

  private static final int CONTENT_BYTES = 4 * Long.BYTES;

  /// With its frame.
  static final int BYTES = Frame.HEAD_BYTES + CONTENT_BYTES;

  void write(ByteBuffer into) {
    var content = ByteBuffer.allocate(CONTENT_BYTES);
    content.putLong(MAGIC).putLong(position).putLong(previous).putLong(durable);
    Frame.write(into, content.array(), CONTENT_BYTES);
  }

  /// The content of an entry as a mark, or null if it is a note.
  static @Nullable Mark of(byte[] bytes, int from, int length) {
    if (length != CONTENT_BYTES) {
      return null;
    }
    var content = ByteBuffer.wrap(bytes, from, length);
    return content.getLong() == MAGIC
        ? new Mark(content.getLong(), content.getLong(), content.getLong())
        : null;
  }

  /// The highest durable position that whole marks among these bytes name, or -1.
  ///
  /// @param first the position of the first byte
  static long highestDurable(byte[] bytes, long first) {
    long highest = -1;
    for (int at = 0; at + BYTES <= bytes.length; at++) {
      int content = at + Frame.HEAD_BYTES;
      if (bytes[content] == (byte) (MAGIC >>> 56)) {
        var mark = of(bytes, content, CONTENT_BYTES);
        if (mark != null && mark.position == first + at && isWhole(bytes, at)) {
          highest = Math.max(highest, mark.durable);
        }
      }
    }
    return highest;
  }

  private static boolean isWhole(byte[] bytes, int at) {
    var head = ByteBuffer.wrap(bytes, at, Frame.HEAD_BYTES);
    return head.getInt() == CONTENT_BYTES
        && head.getInt() == Frame.checksum(bytes, at + Frame.HEAD_BYTES, CONTENT_BYTES);
  }
}
