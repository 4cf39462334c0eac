package org.santral.sip.rtp;

/// Room for one packet that is used again and again: whoever handles packets has one for those that
/// come and one for those that go, so that nothing is allocated per packet.
public final class RtpPacket {
  /// More than any path carries in one piece.
  public static final int CAPACITY = 2_048;

  public static final int HEADER_LENGTH = 12;

  public final byte[] bytes = new byte[CAPACITY];
  public int length;

  private int headerLength;
  private int paddingLength;

  /// Whether the first byte is that of RTP or RTCP, version 2 (RFC 7983, 7).
  public boolean isVersionTwo() {
    return length > 0 && (bytes[0] & 0xC0) == 0x80;
  }

  /// Whether it is RTCP, where both use the same port (RFC 5761, 4).
  public boolean isRtcp() {
    int type = length > 1 ? bytes[1] & 0xFF : 0;
    return type >= 192 && type <= 223;
  }

  /// Finds header, payload and padding.
  ///
  /// @return whether it is RTP of version 2 and whole
  public boolean parse() {
    if (length < HEADER_LENGTH || !isVersionTwo()) {
      return false;
    }
    headerLength = HEADER_LENGTH + 4 * (bytes[0] & 0x0F);
    if ((bytes[0] & 0x10) != 0) {
      if (headerLength + 4 > length) {
        return false;
      }
      headerLength += 4 + 4 * shortAt(headerLength + 2);
    }
    paddingLength = 0;
    if ((bytes[0] & 0x20) != 0) {
      paddingLength = bytes[length - 1] & 0xFF;
      if (paddingLength == 0) {
        return false;
      }
    }
    return headerLength + paddingLength <= length;
  }

  /// The length of the header, if it is there wholly, otherwise -1; padding is not looked at since
  /// it may be encrypted.
  public int findHeader() {
    if (length < HEADER_LENGTH || !isVersionTwo()) {
      return -1;
    }
    int end = HEADER_LENGTH + 4 * (bytes[0] & 0x0F);
    if ((bytes[0] & 0x10) != 0) {
      if (end + 4 > length) {
        return -1;
      }
      end += 4 + 4 * shortAt(end + 2);
    }
    return end <= length ? end : -1;
  }

  public boolean hasMarker() {
    return (bytes[1] & 0x80) != 0;
  }

  public int payloadType() {
    return bytes[1] & 0x7F;
  }

  public int sequence() {
    return shortAt(2);
  }

  public int timestamp() {
    return intAt(4);
  }

  public int ssrc() {
    return intAt(8);
  }

  public int payloadOffset() {
    return headerLength;
  }

  public int payloadLength() {
    return length - headerLength - paddingLength;
  }

  /// Writes a plain header; the payload begins after it.
  public void writeHeader(boolean marker, int payloadType, int sequence, int timestamp, int ssrc) {
    bytes[0] = (byte) 0x80;
    bytes[1] = (byte) ((marker ? 0x80 : 0) | payloadType);
    putShort(2, sequence);
    putInt(4, timestamp);
    putInt(8, ssrc);
    headerLength = HEADER_LENGTH;
    paddingLength = 0;
    length = HEADER_LENGTH;
  }

  public int shortAt(int index) {
    return (bytes[index] & 0xFF) << 8 | (bytes[index + 1] & 0xFF);
  }

  public int intAt(int index) {
    return shortAt(index) << 16 | shortAt(index + 2);
  }

  public void putShort(int index, int value) {
    bytes[index] = (byte) (value >> 8);
    bytes[index + 1] = (byte) value;
  }

  public void putInt(int index, int value) {
    putShort(index, value >>> 16);
    putShort(index + 2, value);
  }
}
