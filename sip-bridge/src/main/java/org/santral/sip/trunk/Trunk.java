package org.santral.sip.trunk;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.sip.media.LegTerms;
import org.santral.sip.signalling.Transport;

/// One trunk as configured.
///
/// @param name how everybody else speaks of it
/// @param host where its calls go: a name or an IP address
/// @param port 0 for the standard port of the transport
/// @param addresses IP addresses its calls come from; those `host` stands for are added
/// @param account what it wants to hear when it asks who we are, or null
/// @param registers whether it must be told where we are, as most small trunks want
/// @param terms audio: plain RTP, or SDES over TLS
/// @param plan how numbers are written on it
/// @param dialling how numbers are sent
/// @param maxChannels calls at a time, in and out
/// @param maxCallsPerSecond outgoing call attempts
public record Trunk(
    String name,
    Transport transport,
    String host,
    int port,
    Set<String> addresses,
    @Nullable Account account,
    boolean registers,
    LegTerms terms,
    NumberPlan plan,
    Dialling dialling,
    int maxChannels,
    int maxCallsPerSecond) {
  /// A user at the provider.
  ///
  /// @param domain the host in From, To and Request-URI; usually that of the provider
  public record Account(String user, String password, String domain) {}

  /// How a number is sent.
  public enum Dialling {
    /// `+905321234567`
    E164,
    /// `905321234567`
    E164_WITHOUT_PLUS,
    /// `05321234567`
    NATIONAL
  }

  public Trunk {
    addresses = Set.copyOf(addresses);
    if (name.isBlank() || host.isBlank()) {
      throw new IllegalArgumentException("a trunk needs a name and a host");
    }
    if (registers && account == null) {
      throw new IllegalArgumentException("trunk '" + name + "' registers without an account");
    }
    if (transport == Transport.WS) {
      throw new IllegalArgumentException("trunk '" + name + "' cannot use WebSocket");
    }
    if (maxChannels < 1 || maxCallsPerSecond < 1) {
      throw new IllegalArgumentException("trunk '" + name + "' carries no call");
    }
  }

  /// A trunk recognised by its address, as in a laboratory or from a session border controller.
  public static Trunk ofAddress(String name, String address, int port) {
    return new Trunk(
        name,
        Transport.UDP,
        address,
        port,
        Set.of(address),
        null,
        false,
        new LegTerms(LegTerms.Transport.RTP, List.of(LegTerms.Codec.PCMA, LegTerms.Codec.PCMU)),
        NumberPlan.turkish(),
        Dialling.E164,
        100,
        30);
  }

  /// A number in E.164 as this trunk wants it.
  public String dialled(String e164) {
    return switch (dialling) {
      case E164 -> e164;
      case E164_WITHOUT_PLUS -> e164.startsWith("+") ? e164.substring(1) : e164;
      case NATIONAL -> plan.toNational(e164);
    };
  }
}
