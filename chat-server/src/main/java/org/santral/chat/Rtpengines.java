package org.santral.chat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// Addresses of rtpengines as an option names them: `192.0.2.1:2223` or `[2001:db8::1]:2223`.
final class Rtpengines {
  private Rtpengines() {}

  /// @throws IllegalArgumentException with what is wrong with which
  static List<InetSocketAddress> read(List<String> texts) {
    var addresses = new ArrayList<InetSocketAddress>();
    for (var text : texts) {
      addresses.add(read(text.strip()));
    }
    return addresses;
  }

  private static InetSocketAddress read(String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon > 0 && port > 0) {
        var host = text.substring(0, colon);
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        var bare = isBracketed ? host.substring(1, host.length() - 1) : host;
        return new InetSocketAddress(InetAddress.ofLiteral(bare), port);
      }
    } catch (IllegalArgumentException malformed) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is not an IP address and a port, such as 127.0.0.1:2223");
  }
}
