package org.santral.sip.embedded;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.sip.dtls.Fingerprint;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.srtp.SrtpKeys;

/// What two descriptions have agreed on, ready for the event loop.
///
/// @param formats best first; never empty
/// @param events payload numbers of telephone events
/// @param sends whether we may send
/// @param hears whether the far end may send
/// @param far where the far end wants to be sent RTP, and RTCP
/// @param protection how packets are protected
record Agreement(
    List<Format> formats,
    Events events,
    boolean sends,
    boolean hears,
    Far far,
    Protection protection) {
  /// Where to send.
  record Far(InetSocketAddress rtp, InetSocketAddress rtcp, boolean isMultiplexed) {
    static final Far FOUND_BY_ICE =
        new Far(new InetSocketAddress(0), new InetSocketAddress(0), true);
  }

  /// Payload numbers of telephone events, -1 if there are none: browsers have one for each clock.
  record Events(int sentAs, int clockRate, int heardAs, int heardAsToo) {
    static final Events NONE = new Events(-1, Format.LAW_RATE, -1, -1);

    boolean isHeardAs(int payloadType) {
      return payloadType == heardAs || payloadType == heardAsToo;
    }
  }

  /// How packets are protected.
  sealed interface Protection {
    record None() implements Protection {}

    /// Keys from the descriptions (RFC 4568).
    record Sdes(SrtpKeys ours, SrtpKeys theirs) implements Protection {}

    /// Keys from a handshake with whoever has this certificate (RFC 5763).
    record Dtls(Fingerprint fingerprint) implements Protection {}
  }

  /// The format under which a packet comes, or null.
  @Nullable Format heard(int payloadType) {
    for (int i = 0; i < formats.size(); i++) {
      if (formats.get(i).heardAs() == payloadType) {
        return formats.get(i);
      }
    }
    return null;
  }

  @Nullable Format ofCodec(Codec codec) {
    for (int i = 0; i < formats.size(); i++) {
      if (formats.get(i).codec() == codec) {
        return formats.get(i);
      }
    }
    return null;
  }

  /// What is used for sound of our own making, or null if only Opus is agreed on.
  @Nullable Format law() {
    for (int i = 0; i < formats.size(); i++) {
      if (formats.get(i).isLaw()) {
        return formats.get(i);
      }
    }
    return null;
  }
}
