package org.santral.sip.srtp;

import org.santral.sip.rtp.RtpPacket;

/// Protects what we send.
public final class SrtpSender {
  public SrtpSender(SrtpKeys keys) {}

  public void protectRtp(RtpPacket packet) {}

  public void protectRtcp(RtpPacket packet) {}
}
