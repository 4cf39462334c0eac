package org.santral.sip.rtp;

/// Writes digits as telephone events (RFC 4733): 100 ms each with a packet every 20 ms, the last
/// one three times, 60 ms between two.
public final class DigitWriter {
  private static final int MOST_WAITING = 64;
  private static final int FRAMES_LONG = 5;
  private static final int ENDS = 3;
  private static final int FRAMES_BETWEEN = 3;
  private static final int VOLUME = 10;

  private final StringBuilder waiting = new StringBuilder();
  private int frame;
  private int timestamp;

  /// Appends digits to those that wait.
  ///
  /// @return whether they are all digits and there was room for them
  public boolean add(String digits) {
    boolean allAreDigits = digits.chars().allMatch(c -> DigitReader.eventOf((char) c) >= 0);
    if (!allAreDigits || waiting.length() + digits.length() > MOST_WAITING) {
      return false;
    }
    waiting.append(digits);
    return true;
  }

  public boolean isBusy() {
    return !waiting.isEmpty();
  }

  /// Forgets what waits.
  public void clear() {
    waiting.setLength(0);
    frame = 0;
  }

  /// Makes the packet of this 20 ms.
  ///
  /// @return whether there is one to be sent
  public boolean write(
      OutgoingStream stream, RtpPacket packet, int payloadType, int clockRate, long nowNanos) {
    int step = clockRate / 50;
    if (frame == 0) {
      timestamp = stream.timestampNow(clockRate, nowNanos);
    }
    frame++;
    int last = FRAMES_LONG + ENDS - 1;
    if (frame > last) {
      if (frame == last + FRAMES_BETWEEN) {
        waiting.deleteCharAt(0);
        frame = 0;
      }
      return false;
    }
    boolean isEnd = frame >= FRAMES_LONG;
    stream.next(packet, frame == 1, payloadType, timestamp, nowNanos);
    int at = packet.length;
    packet.bytes[at] = (byte) DigitReader.eventOf(waiting.charAt(0));
    packet.bytes[at + 1] = (byte) ((isEnd ? 0x80 : 0) | VOLUME);
    packet.putShort(at + 2, Math.min(frame, FRAMES_LONG) * step);
    packet.length = at + 4;
    return true;
  }
}
