package org.santral.sip.signalling;

import java.util.Locale;

/// How messages travel.
public enum Transport {
  UDP,
  TCP,
  TLS,
  /// WebSocket (RFC 7118), whether or not TLS was taken off before.
  WS;

  /// The transport of a Via header or of the `transport` parameter of a URI, in any case.
  ///
  /// @throws IllegalArgumentException if there is none of this name
  public static Transport of(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.equals("WSS") ? WS : valueOf(upper);
  }

  /// As written in a URI.
  public String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Where a URI without a port points (RFC 3261, 19.1.2).
  public int standardPort() {
    return this == TLS ? 5061 : 5060;
  }

  public boolean isReliable() {
    return this != UDP;
  }
}
