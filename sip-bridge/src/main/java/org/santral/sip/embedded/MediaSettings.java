package org.santral.sip.embedded;

import java.net.InetAddress;
import java.time.Duration;

/// Settings of the embedded media plane.
///
/// @param bindAddress where sockets are bound
/// @param publicAddress what descriptions tell: the same, or that of the NAT in front
/// @param firstPort of plain RTP: even, RTCP takes the next one
/// @param lastPort of plain RTP
/// @param webRtcPort for all browsers; 0 takes any free one
/// @param maxLegs at the same time, of all kinds
/// @param maxHandshakes of DTLS at the same time
/// @param silence how long nothing may be heard of a far end that should send
/// @param report how often RTCP tells of each leg
public record MediaSettings(
    InetAddress bindAddress,
    InetAddress publicAddress,
    int firstPort,
    int lastPort,
    int webRtcPort,
    int maxLegs,
    int maxHandshakes,
    Duration silence,
    Duration report) {
  public MediaSettings {
    if (firstPort < 1_024 || firstPort % 2 != 0 || lastPort <= firstPort || lastPort > 65_535) {
      throw new IllegalArgumentException(
          "media ports "
              + firstPort
              + "-"
              + lastPort
              + ": even first one from 1024 on, last above");
    }
    if (webRtcPort < 0 || webRtcPort > 65_535) {
      throw new IllegalArgumentException("WebRTC port " + webRtcPort + " is not 0-65535");
    }
    if (maxLegs < 1 || maxHandshakes < 1) {
      throw new IllegalArgumentException("legs and handshakes at the same time: at least one");
    }
    if (silence.toMillis() < 100 || report.toMillis() < 100) {
      throw new IllegalArgumentException("silence and report: at least 100 ms");
    }
  }

  /// What does for most: ports 20000 to 29999, any free port for browsers.
  public static MediaSettings on(InetAddress address) {
    return new MediaSettings(
        address,
        address,
        20_000,
        29_999,
        0,
        4_000,
        64,
        Duration.ofSeconds(30),
        Duration.ofSeconds(5));
  }

  public MediaSettings withPorts(int first, int last) {
    return new MediaSettings(
        bindAddress,
        publicAddress,
        first,
        last,
        webRtcPort,
        maxLegs,
        maxHandshakes,
        silence,
        report);
  }

  public MediaSettings withMaxLegs(int most) {
    return new MediaSettings(
        bindAddress,
        publicAddress,
        firstPort,
        lastPort,
        webRtcPort,
        most,
        maxHandshakes,
        silence,
        report);
  }

  public MediaSettings withTimes(Duration newSilence, Duration newReport) {
    return new MediaSettings(
        bindAddress,
        publicAddress,
        firstPort,
        lastPort,
        webRtcPort,
        maxLegs,
        maxHandshakes,
        newSilence,
        newReport);
  }
}
