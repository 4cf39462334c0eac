package org.santral.sip.call;

import java.net.InetAddress;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import org.santral.sip.signalling.ServerExchange;

/// Whether somebody writes an address into his Contact that he cannot be reached at.
final class Nat {
  private Nat() {}

  static boolean isBehind(ServerExchange exchange) {
    ContactHeader contact = exchange.request().getContactHeader();
    if (contact == null || !(contact.getAddress().getURI() instanceof SipURI uri)) {
      return true;
    }
    try {
      InetAddress claimed = InetAddress.ofLiteral(unbracketed(uri.getHost()));
      boolean isPrivate = claimed.isSiteLocalAddress() || claimed.isLinkLocalAddress();
      return isPrivate && !claimed.getHostAddress().equals(exchange.sourceAddress());
    } catch (IllegalArgumentException name) {
      // A name would have to be looked up; where the call came from is known.
      return true;
    }
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
