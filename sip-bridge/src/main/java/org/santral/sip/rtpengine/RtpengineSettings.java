package org.santral.sip.rtpengine;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// Which rtpengines carry calls.
///
/// @param engines where they take commands; new calls go to them by turns
/// @param quiet how long two must have talked undisturbed before they are connected directly
/// @param watch how often those are looked after; also how old [org.santral.sip.media.LegQuality]
///   may be
/// @param silence how long one of them may be silent before they are taken through this process
///   again, which knows what to make of it
public record RtpengineSettings(
    List<InetSocketAddress> engines, Duration quiet, Duration watch, Duration silence) {
  public RtpengineSettings {
    engines = List.copyOf(engines);
    if (engines.isEmpty()) {
      throw new IllegalArgumentException("at least one rtpengine");
    }
    if (quiet.toMillis() < 100 || watch.toMillis() < 100 || silence.toMillis() < 100) {
      throw new IllegalArgumentException("quiet, watch and silence: at least 100 ms");
    }
  }

  /// What does for most.
  public static RtpengineSettings of(List<InetSocketAddress> engines) {
    return new RtpengineSettings(
        engines, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5));
  }
}
