package org.santral.sip.rtp;

/// Reads telephone events (RFC 4733) and tells each press once, at the first packet that tells of
/// it: any one may be lost, the first as well as the last.
public final class DigitReader {
  /// Nothing new was pressed.
  public static final char NONE = 0;

  private static final String DIGITS = "0123456789*#ABCD";

  private boolean hasBegun;
  private int lastTimestamp;
  private int lastEvent;
  private int lastDuration;
  private boolean hasEnded;
  private int source;

  /// Reads one packet.
  ///
  /// @return the digit that was pressed, or [#NONE]
  public char read(RtpPacket packet) {
    if (packet.payloadLength() < 4) {
      return NONE;
    }
    int at = packet.payloadOffset();
    int event = packet.bytes[at] & 0xFF;
    boolean isEnd = (packet.bytes[at + 1] & 0x80) != 0;
    int duration = packet.shortAt(at + 2);
    int timestamp = packet.timestamp();
    if (packet.ssrc() != source) {
      // Another stream counts its time from elsewhere.
      source = packet.ssrc();
      hasBegun = false;
    }
    if (hasBegun && timestamp - lastTimestamp <= 0) {
      if (timestamp == lastTimestamp) {
        lastDuration = Math.max(lastDuration, duration);
        hasEnded |= isEnd;
      }
      return NONE;
    }
    boolean goesOn =
        hasBegun
            && !hasEnded
            && !packet.hasMarker()
            && event == lastEvent
            && timestamp - lastTimestamp <= lastDuration + 0x1000
            && lastDuration >= 0xF000;
    hasBegun = true;
    lastTimestamp = timestamp;
    lastEvent = event;
    lastDuration = duration;
    hasEnded = isEnd;
    return goesOn || event >= DIGITS.length() ? NONE : DIGITS.charAt(event);
  }

  /// The number of an event, or -1 if it is no digit.
  static int eventOf(char digit) {
    return DIGITS.indexOf(digit >= 'a' && digit <= 'd' ? digit - 'a' + 'A' : digit);
  }
}
