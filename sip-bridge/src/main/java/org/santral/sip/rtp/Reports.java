package org.santral.sip.rtp;

import java.nio.charset.StandardCharsets;

/// Writes and reads the reports of RTCP (RFC 3550, 6): a sender or receiver report with at most one
/// block, followed by the canonical name.
public final class Reports {
  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int SOURCE_DESCRIPTION = 202;
  private static final int BYE = 203;
  private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;

  private final byte[] name;
  private double roundTripMillis = -1;

  public Reports(String canonicalName) {
    this.name = canonicalName.getBytes(StandardCharsets.US_ASCII);
  }

  public double roundTripMillis() {
    return roundTripMillis;
  }

  /// Makes the report that is due.
  ///
  /// @param wallMillis since 1970
  public void write(
      RtpPacket packet,
      OutgoingStream sent,
      Reception received,
      int clockRate,
      long wallMillis,
      long nowNanos) {
    int blocks = received.hasBegun() ? 1 : 0;
    int at;
    if (sent.packets() > 0) {
      header(packet, 0, blocks, SENDER_REPORT, 28 + 24 * blocks);
      packet.putInt(4, sent.ssrc());
      packet.putInt(8, ntpSeconds(wallMillis));
      packet.putInt(12, ntpFraction(wallMillis));
      packet.putInt(16, sent.timestampNow(clockRate, nowNanos));
      packet.putInt(20, (int) sent.packets());
      packet.putInt(24, (int) sent.octets());
      at = 28;
    } else {
      header(packet, 0, blocks, RECEIVER_REPORT, 8 + 24 * blocks);
      packet.putInt(4, sent.ssrc());
      at = 8;
    }
    if (blocks == 1) {
      received.writeBlock(packet, at, nowNanos);
      at += 24;
    }
    writeName(packet, at, sent.ssrc());
  }

  /// Appends the goodbye of a stream that ends (RFC 3550, 6.6).
  public void appendBye(RtpPacket packet, OutgoingStream sent) {
    int at = packet.length;
    header(packet, at, 1, BYE, 8);
    packet.putInt(at + 4, sent.ssrc());
    packet.length = at + 8;
  }

  private void writeName(RtpPacket packet, int at, int ssrc) {
    // Chunk: SSRC, item CNAME, an end, filled up to whole words.
    int chunk = 4 + 2 + name.length + 1;
    int padded = (chunk + 3) / 4 * 4;
    java.util.Arrays.fill(packet.bytes, at, at + 4 + padded, (byte) 0);
    header(packet, at, 1, SOURCE_DESCRIPTION, 4 + padded);
    packet.putInt(at + 4, ssrc);
    packet.bytes[at + 8] = 1;
    packet.bytes[at + 9] = (byte) name.length;
    System.arraycopy(name, 0, packet.bytes, at + 10, name.length);
    packet.length = at + 4 + padded;
  }

  /// Takes what the far end reports.
  public void read(
      RtpPacket packet, OutgoingStream sent, Reception received, long wallMillis, long nowNanos) {
    int at = 0;
    while (at + 8 <= packet.length && (packet.bytes[at] & 0xC0) == 0x80) {
      int count = packet.bytes[at] & 0x1F;
      int type = packet.bytes[at + 1] & 0xFF;
      int end = at + 4 + 4 * packet.shortAt(at + 2);
      if (end > packet.length) {
        return;
      }
      int block = 0;
      if (type == SENDER_REPORT && at + 28 <= end) {
        received.heardSenderReport(packet.intAt(at + 10), nowNanos);
        block = at + 28;
      } else if (type == RECEIVER_REPORT) {
        block = at + 8;
      }
      for (int i = 0; block > 0 && i < count && block + 24 <= end; i++, block += 24) {
        readBlock(packet, block, sent, wallMillis);
      }
      at = end;
    }
  }

  private void readBlock(RtpPacket packet, int at, OutgoingStream sent, long wallMillis) {
    int reportOfOurs = packet.intAt(at + 16);
    if (packet.intAt(at) != sent.ssrc() || reportOfOurs == 0) {
      return;
    }
    int now = ntpSeconds(wallMillis) << 16 | ntpFraction(wallMillis) >>> 16;
    int units = now - reportOfOurs - packet.intAt(at + 20);
    // A clock that was set, or a lie.
    if (units >= 0 && units < 60 * 65_536) {
      roundTripMillis = units * 1_000.0 / 65_536;
    }
  }

  private static int ntpSeconds(long wallMillis) {
    return (int) (wallMillis / 1_000 + SECONDS_FROM_1900_TO_1970);
  }

  private static int ntpFraction(long wallMillis) {
    return (int) ((wallMillis % 1_000 << 32) / 1_000);
  }

  private static void header(RtpPacket packet, int at, int count, int type, int length) {
    packet.bytes[at] = (byte) (0x80 | count);
    packet.bytes[at + 1] = (byte) type;
    packet.putShort(at + 2, length / 4 - 1);
  }
}
