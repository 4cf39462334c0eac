package org.santral.sip.trunk;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.santral.sip.signalling.Transport;

/// Finds where a trunk's host is (RFC 3263).
@FunctionalInterface
public interface Lookup {
  /// The places to try, best first; never empty. May wait for an answer from elsewhere.
  ///
  /// @param port 0 if none is configured
  List<InetSocketAddress> find(String host, int port, Transport transport)
      throws UnknownHostException;
}
