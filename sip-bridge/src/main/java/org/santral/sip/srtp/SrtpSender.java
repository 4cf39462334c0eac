package org.santral.sip.srtp;

import java.security.GeneralSecurityException;
import org.santral.sip.rtp.RtpPacket;
import org.santral.sip.srtp.Ciphers.Use;

/// Protects the one stream that we send to a far end. Not safe for several threads.
public final class SrtpSender {
  private static final byte[] NOTHING = {};
  private static final int ENCRYPTED = 0x8000_0000;
  private static final int LAST_INDEX = 0x7FFF_FFFF;

  private final Ciphers rtp;
  private final Ciphers rtcp;
  private boolean hasBegun;
  private int highest;
  private int rollovers;
  private int rtcpIndex;

  public SrtpSender(SrtpKeys keys) {
    this(new Ciphers(keys, Use.RTP), new Ciphers(keys, Use.RTCP));
  }

  SrtpSender(Ciphers rtp, Ciphers rtcp) {
    this.rtp = rtp;
    this.rtcp = rtcp;
  }

  /// Encrypts the payload and appends the tag.
  public void protectRtp(RtpPacket packet) {
    int header = packet.findHeader();
    if (header < 0) {
      throw new IllegalArgumentException("a packet of ours that is no RTP");
    }
    int sequence = packet.sequence();
    int rollover = rolloverOf(sequence);
    long index = (rollover & 0xFFFFFFFFL) << 16 | sequence;
    int payload = packet.length - header;
    try {
      if (rtp.isGcm()) {
        rtp.applyGcm(true, packet, header, payload, NOTHING, packet.ssrc(), index);
      } else {
        rtp.applyCounter(packet.bytes, header, payload, packet.ssrc(), index);
        rtp.writeTag(packet.bytes, packet.length, rollover, packet.length);
      }
      packet.length += rtp.tagBytes();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a packet that cannot be encrypted", e);
    }
  }

  /// The rollover counter of a packet: the last one's, but for those just before or after the
  /// sequence number has begun anew.
  private int rolloverOf(int sequence) {
    if (!hasBegun) {
      hasBegun = true;
      highest = sequence;
      return rollovers;
    }
    int step = sequence - highest & 0xFFFF;
    if (step < 0x8000) {
      if (sequence < highest) {
        rollovers++;
      }
      highest = sequence;
      return rollovers;
    }
    return sequence > highest ? rollovers - 1 : rollovers;
  }

  /// Encrypts all but the first header and appends index and tag (RFC 3711, 3.4; RFC 7714, 9.2).
  public void protectRtcp(RtpPacket packet) {
    if (rtcpIndex == LAST_INDEX) {
      throw new IllegalStateException("more reports than one key may protect");
    }
    int index = rtcpIndex++;
    int ssrc = packet.intAt(4);
    int payload = packet.length - 8;
    try {
      if (rtcp.isGcm()) {
        var word = word(index | ENCRYPTED);
        rtcp.applyGcm(true, packet, 8, payload, word, ssrc, index);
        packet.putInt(packet.length + rtcp.tagBytes(), index | ENCRYPTED);
      } else {
        rtcp.applyCounter(packet.bytes, 8, payload, ssrc, index);
        packet.putInt(packet.length, index | ENCRYPTED);
        rtcp.writeTag(packet.bytes, packet.length + 4, packet.length + 4);
      }
      packet.length += 4 + rtcp.tagBytes();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a report that cannot be encrypted", e);
    }
  }

  static byte[] word(int value) {
    return new byte[] {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
  }
}
