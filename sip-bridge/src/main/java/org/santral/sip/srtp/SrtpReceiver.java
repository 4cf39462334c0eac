package org.santral.sip.srtp;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.sip.rtp.RtpPacket;
import org.santral.sip.srtp.Ciphers.Use;

/// Checks and decrypts what a far end sends: each packet once. Not safe for several threads.
public final class SrtpReceiver {
  private static final byte[] NOTHING = {};

  /// Far ends begin a new SSRC now and then, as after a reload; no honest one has so many at once.
  private static final int MOST_STREAMS = 8;

  private final Ciphers rtp;
  private final Ciphers rtcp;
  private final List<Stream> streams = new ArrayList<>();
  private final ReplayWindow reports = new ReplayWindow();

  /// What is known of one SSRC.
  private static final class Stream {
    final int ssrc;
    final ReplayWindow window = new ReplayWindow();
    int highest;
    long rollovers;

    Stream(int ssrc, int highest) {
      this.ssrc = ssrc;
      this.highest = highest;
    }

    /// The rollover counter that is most likely for a sequence number (RFC 3711, 3.3.1).
    long rolloverOf(int sequence) {
      int step = sequence - highest & 0xFFFF;
      if (step < 0x8000) {
        return sequence < highest ? rollovers + 1 : rollovers;
      }
      return sequence > highest ? rollovers - 1 : rollovers;
    }

    void advance(int sequence, long rollover) {
      if (rollover > rollovers || (rollover == rollovers && sequence > highest)) {
        rollovers = rollover;
        highest = sequence;
      }
    }
  }

  public SrtpReceiver(SrtpKeys keys) {
    this(new Ciphers(keys, Use.RTP), new Ciphers(keys, Use.RTCP));
  }

  SrtpReceiver(Ciphers rtp, Ciphers rtcp) {
    this.rtp = rtp;
    this.rtcp = rtcp;
  }

  /// Turns SRTP into RTP where it stands.
  ///
  /// @return whether it is authentic and has not come before; else its bytes are worth nothing
  public boolean acceptRtp(RtpPacket packet) {
    int header = packet.findHeader();
    int encrypted = packet.length - header - rtp.tagBytes();
    if (header < 0 || encrypted < 0) {
      return false;
    }
    int sequence = packet.sequence();
    var known = streamOf(packet.ssrc());
    var stream = known == null ? new Stream(packet.ssrc(), sequence) : known;
    long rollover = stream.rolloverOf(sequence);
    long index = rollover << 16 | sequence;
    if (rollover < 0 || !stream.window.admits(index)) {
      return false;
    }
    try {
      if (rtp.isGcm()) {
        rtp.applyGcm(
            false, packet, header, encrypted + rtp.tagBytes(), NOTHING, stream.ssrc, index);
      } else {
        int end = header + encrypted;
        if (!rtp.isTagRight(packet.bytes, end, (int) rollover, end)) {
          return false;
        }
        rtp.applyCounter(packet.bytes, header, encrypted, stream.ssrc, index);
      }
    } catch (GeneralSecurityException e) {
      return false;
    }
    packet.length -= rtp.tagBytes();
    if (known == null) {
      keep(stream);
    }
    stream.advance(sequence, rollover);
    stream.window.add(index);
    return true;
  }

  private @Nullable Stream streamOf(int ssrc) {
    for (int i = 0; i < streams.size(); i++) {
      if (streams.get(i).ssrc == ssrc) {
        return streams.get(i);
      }
    }
    return null;
  }

  private void keep(Stream stream) {
    if (streams.size() == MOST_STREAMS) {
      streams.removeFirst();
    }
    streams.add(stream);
  }

  /// Turns SRTCP into RTCP where it stands.
  ///
  /// @return whether it is authentic and has not come before; else its bytes are worth nothing
  public boolean acceptRtcp(RtpPacket packet) {
    int tag = rtcp.tagBytes();
    int encrypted = packet.length - 8 - 4 - tag;
    if (encrypted < 0 || !packet.isVersionTwo()) {
      return false;
    }
    int wordAt = rtcp.isGcm() ? packet.length - 4 : packet.length - 4 - tag;
    int word = packet.intAt(wordAt);
    long index = word & 0x7FFF_FFFF;
    boolean isEncrypted = word < 0;
    if (!isEncrypted || !reports.admits(index)) {
      return false;
    }
    int ssrc = packet.intAt(4);
    try {
      if (rtcp.isGcm()) {
        rtcp.applyGcm(false, packet, 8, encrypted + tag, SrtpSender.word(word), ssrc, index);
      } else {
        if (!rtcp.isTagRight(packet.bytes, wordAt + 4, wordAt + 4)) {
          return false;
        }
        rtcp.applyCounter(packet.bytes, 8, encrypted, ssrc, index);
      }
    } catch (GeneralSecurityException e) {
      return false;
    }
    packet.length = 8 + encrypted;
    reports.add(index);
    return true;
  }
}
