package org.santral.sip.call;

import org.santral.sip.media.LegTerms;
import org.santral.sip.signalling.Transport;

/// Which kind of audio suits a far end.
final class Terms {
  private Terms() {}

  /// By what an offer proposes (RFC 5764, 8; RFC 4568).
  static LegTerms.Transport of(String offer) {
    if (offer.contains("UDP/TLS/RTP/SAVP")) {
      return LegTerms.Transport.WEBRTC;
    }
    return offer.contains("RTP/SAVP") ? LegTerms.Transport.SDES_SRTP : LegTerms.Transport.RTP;
  }

  /// By how it is reached: browsers come by WebSocket, and speak nothing but WebRTC.
  static LegTerms.Transport without(Transport transport) {
    return transport == Transport.WS ? LegTerms.Transport.WEBRTC : LegTerms.Transport.RTP;
  }
}
