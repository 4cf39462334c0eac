package org.santral.chat.ledger;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// The frame of every entry: the length of its content, a checksum of length and content (CRC-32C,
/// RFC 3720, section 12.1), each of 4 bytes, and the content, which is never empty. Where no entry
/// has been, there are zeros.
final class Frame {
  static final int HEAD_BYTES = 8;

  static void write(ByteBuffer into, byte[] content, int length) {
    into.putInt(length).putInt(checksum(content, 0, length)).put(content, 0, length);
  }

  /// The length of the content of a whole entry, or -1 if there is none here.
  static int length(byte[] bytes, int at) {
    if (bytes.length - at < HEAD_BYTES) {
      return -1;
    }
    var head = ByteBuffer.wrap(bytes, at, HEAD_BYTES);
    int length = head.getInt();
    int checksum = head.getInt();
    int content = at + HEAD_BYTES;
    return length > 0
            && length <= bytes.length - content
            && checksum == checksum(bytes, content, length)
        ? length
        : -1;
  }

  static int checksum(byte[] bytes, int from, int length) {
    var checksum = new CRC32C();
    checksum.update(length >>> 24);
    checksum.update(length >>> 16);
    checksum.update(length >>> 8);
    checksum.update(length);
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }

  private Frame() {}
}
