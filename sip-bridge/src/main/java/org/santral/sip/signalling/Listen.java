package org.santral.sip.signalling;

import java.net.InetAddress;

/// One address that is listened on.
///
/// @param address what the socket is bound to, never a wildcard: it is written into Via and Contact
/// @param advertised what far ends are told instead, for a machine behind a one-to-one NAT; the
///   same as `address` otherwise
public record Listen(Transport transport, String address, int port, String advertised) {
  public Listen {
    if (!isLiteral(address)) {
      throw new IllegalArgumentException("'" + address + "' is not an IP address to listen on");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("there is no port " + port);
    }
  }

  public static Listen on(Transport transport, String address, int port) {
    return new Listen(transport, address, port, address);
  }

  private static boolean isLiteral(String address) {
    try {
      return !InetAddress.ofLiteral(address).isAnyLocalAddress();
    } catch (IllegalArgumentException notLiteral) {
      return false;
    }
  }
}
