package org.santral.sip.signalling;

import gov.nist.javax.sip.stack.HopImpl;
import javax.sip.address.Hop;

/// Where messages go to reach a far end: over UDP an address, over anything else the connection
/// that stands to it (RFC 5626, 3.1). Whoever registers or calls is answered over the flow he came
/// by, whatever his headers claim; that is what gets through a NAT.
///
/// @param host an IP address; for a WebSocket a made-up one that names the connection
public record Flow(Transport transport, String host, int port) {
  Hop hop() {
    return new HopImpl(host, port, transport.name());
  }

  @Override
  public String toString() {
    return transport.parameter() + ":" + host + ":" + port;
  }
}
