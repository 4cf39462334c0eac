package org.santral.sip.srtp;

import org.santral.sip.rtp.RtpPacket;

/// Checks what comes.
public final class SrtpReceiver {
  public SrtpReceiver(SrtpKeys keys) {}

  public boolean acceptRtp(RtpPacket packet) {
    return false;
  }

  public boolean acceptRtcp(RtpPacket packet) {
    return false;
  }
}
