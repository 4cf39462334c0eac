package org.santral.sip.embedded;

import org.santral.sip.rtp.RtpPacket;

/// How packets of one leg reach the far end. Confined to the event loop. What comes is given to the
/// leg's [Line] once it is known to be the far end's.
interface Link {
  void adopt(Agreement agreement);

  /// Whether the far end can be reached by now.
  boolean isOpen();

  /// Sends a packet, which it may change.
  void sendRtp(RtpPacket packet);

  void sendRtcp(RtpPacket packet);

  /// Packets that came from elsewhere or with a wrong tag.
  long refused();

  void close();
}
