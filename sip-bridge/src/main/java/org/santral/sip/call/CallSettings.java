package org.santral.sip.call;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.santral.sip.digest.Algorithm;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.signalling.SignallingSettings;
import org.santral.sip.trunk.Trunk;

/// What the bridge is opened with.
///
/// @param realm for which users have passwords; also the domain they are called by
/// @param algorithms how passwords are proved, best first
/// @param codecs what is agreed on for each kind of audio, best first
/// @param maxLegs calls at a time, both directions together; more are answered 503
/// @param limits what one source may do
/// @param clocks how long things take
public record CallSettings(
    SignallingSettings signalling,
    String realm,
    List<Algorithm> algorithms,
    List<Trunk> trunks,
    Map<LegTerms.Transport, List<Codec>> codecs,
    int maxLegs,
    Limits limits,
    Clocks clocks) {
  /// What is agreed on if nothing else is said. G.711 first even with browsers: a call from a trunk
  /// is then bridged without transcoding.
  public static final Map<LegTerms.Transport, List<Codec>> DEFAULT_CODECS =
      Map.of(
          LegTerms.Transport.RTP, List.of(Codec.PCMA, Codec.PCMU),
          LegTerms.Transport.SDES_SRTP, List.of(Codec.PCMA, Codec.PCMU),
          LegTerms.Transport.WEBRTC, List.of(Codec.PCMA, Codec.PCMU, Codec.OPUS));

  public static final int DEFAULT_MAX_LEGS = 4_000;

  /// What one source may do.
  ///
  /// @param requestsPerSecond new requests from one IP address that is no trunk
  /// @param requestBurst as many at once
  /// @param authFailures wrong passwords from one IP address before it is no longer heard
  /// @param authFailuresPerMinute how fast that is forgiven
  /// @param maxUsers registered users
  /// @param maxContactsPerUser devices and browser tabs of one user
  public record Limits(
      double requestsPerSecond,
      double requestBurst,
      double authFailures,
      double authFailuresPerMinute,
      int maxUsers,
      int maxContactsPerUser) {
    public static final Limits DEFAULT = new Limits(50, 200, 20, 10, 10_000, 5);
  }

  /// How long things take.
  ///
  /// @param t1 the round trip that repetitions begin with (RFC 3261, 17.1.1.1)
  /// @param t2 the longest pause between repetitions
  /// @param session how long a call may stay unrefreshed (RFC 4028)
  /// @param trunkSilence how long a trunk may say nothing at all before the next one is tried
  public record Clocks(Duration t1, Duration t2, Duration session, Duration trunkSilence) {
    public static final Clocks DEFAULT =
        new Clocks(
            Duration.ofMillis(500),
            Duration.ofSeconds(4),
            Duration.ofSeconds(1800),
            Duration.ofSeconds(4));

    /// How long an answer to anything is waited for: 64 times T1.
    public Duration patience() {
      return t1.multipliedBy(64);
    }
  }

  public CallSettings {
    algorithms = List.copyOf(algorithms);
    trunks = List.copyOf(trunks);
    codecs = Map.copyOf(codecs);
    refuseSameNames(trunks);
  }

  static void refuseSameNames(List<Trunk> trunks) {
    if (trunks.stream().map(Trunk::name).distinct().count() < trunks.size()) {
      throw new IllegalArgumentException("two trunks have the same name");
    }
  }

  public static CallSettings of(SignallingSettings signalling, String realm, List<Trunk> trunks) {
    return new CallSettings(
        signalling,
        realm,
        List.of(Algorithm.values()),
        trunks,
        DEFAULT_CODECS,
        DEFAULT_MAX_LEGS,
        Limits.DEFAULT,
        Clocks.DEFAULT);
  }

  LegTerms terms(LegTerms.Transport transport) {
    return new LegTerms(transport, codecs.getOrDefault(transport, List.of(Codec.PCMA)));
  }
}
