package org.santral.sip.rtp;

/// What is counted of one incoming stream (RFC 3550, 6.4.1 and appendix A).
public final class Reception {
  private static final int LARGEST_GAP = 3_000;

  private boolean hasBegun;
  private int ssrc;
  private int firstSequence;
  private int highest;
  private long cycles;
  private long earlierReceived;
  private long earlierExpected;
  private long received;
  private double jitter;
  private int lastTransit;
  private boolean hasTransit;

  private long reportedExpected;
  private long reportedReceived;

  private int lastSenderReport;
  private long lastSenderReportNanos;

  /// Counts a packet.
  ///
  /// @param clockRate of its payload, in Hz
  public void count(RtpPacket packet, int clockRate, long nowNanos) {
    int sequence = packet.sequence();
    int step = sequence - highest & 0xFFFF;
    boolean jumps = step > LARGEST_GAP && step < 0x10000 - LARGEST_GAP;
    if (!hasBegun || packet.ssrc() != ssrc || jumps) {
      begin(packet, sequence);
    } else if (step < 0x8000 && step > 0) {
      if (sequence < highest) {
        cycles += 0x10000;
      }
      highest = sequence;
    }
    received++;
    int arrival = (int) (nowNanos * (clockRate / 1_000) / 1_000_000);
    int transit = arrival - packet.timestamp();
    if (hasTransit) {
      int difference = Math.abs(transit - lastTransit);
      // A larger step is another time base, not a late packet.
      if (difference < clockRate * 4) {
        jitter += (difference * 1_000.0 / clockRate - jitter) / 16;
      }
    }
    lastTransit = transit;
    hasTransit = true;
  }

  private void begin(RtpPacket packet, int sequence) {
    if (hasBegun) {
      earlierReceived += received;
      earlierExpected += expectedNow();
    }
    hasBegun = true;
    ssrc = packet.ssrc();
    firstSequence = sequence;
    highest = sequence;
    cycles = 0;
    received = 0;
    reportedExpected = 0;
    reportedReceived = 0;
    hasTransit = false;
    lastSenderReport = 0;
  }

  /// Keeps what the next report must say of the far end's last one (LSR, DLSR).
  void heardSenderReport(int middleOfNtpTime, long nowNanos) {
    lastSenderReport = middleOfNtpTime;
    lastSenderReportNanos = nowNanos;
  }

  boolean hasBegun() {
    return hasBegun;
  }

  /// Writes a report block of 24 bytes.
  void writeBlock(RtpPacket packet, int index, long nowNanos) {
    long expected = expectedNow();
    long expectedSince = expected - reportedExpected;
    long lostSince = expectedSince - (received - reportedReceived);
    reportedExpected = expected;
    reportedReceived = received;
    int fraction =
        expectedSince <= 0 || lostSince <= 0
            ? 0
            : (int) Math.min(255, lostSince * 256 / expectedSince);
    long lost = Math.clamp(expected - received, -0x800000L, 0x7FFFFFL);
    packet.putInt(index, ssrc);
    packet.putInt(index + 4, fraction << 24 | (int) (lost & 0xFFFFFF));
    packet.putInt(index + 8, (int) (cycles + highest));
    packet.putInt(index + 12, (int) (jitter * 8));
    packet.putInt(index + 16, lastSenderReport);
    packet.putInt(
        index + 20,
        lastSenderReport == 0
            ? 0
            : (int) ((nowNanos - lastSenderReportNanos) * 65_536 / 1_000_000_000));
  }

  private long expectedNow() {
    return hasBegun ? cycles + highest - firstSequence + 1 : 0;
  }

  public long packets() {
    return earlierReceived + received;
  }

  public long lost() {
    return Math.max(0, earlierExpected + expectedNow() - packets());
  }

  public double jitterMillis() {
    return jitter;
  }
}
