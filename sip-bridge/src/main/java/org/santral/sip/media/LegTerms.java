package org.santral.sip.media;

import java.util.List;

/// What a leg is made for.
///
/// @param transport how audio travels
/// @param codecs what may be agreed on, best first; never empty
public record LegTerms(Transport transport, List<Codec> codecs) {
  /// How audio travels.
  public enum Transport {
    /// Plain RTP (RFC 3550), as on most trunks and desk phones.
    RTP,
    /// SRTP with keys in the SDP (RFC 4568), over TLS trunks only.
    SDES_SRTP,
    /// ICE-lite, DTLS-SRTP, rtcp-mux: browsers.
    WEBRTC
  }

  /// Codecs by their names in SDP.
  public enum Codec {
    PCMA,
    PCMU,
    OPUS
  }

  public LegTerms {
    codecs = List.copyOf(codecs);
    if (codecs.isEmpty()) {
      throw new IllegalArgumentException("a leg needs a codec");
    }
  }
}
