package org.santral.sip.signalling;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.util.ListIterator;
import java.util.Locale;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// Where a request goes: over the flow it was given, else to the first route, else to its
/// Request-URI (RFC 3261, 8.1.2). The stack makes it by its class name.
///
/// Names are not looked up here, since that would block the call: who sends has resolved them
/// before. A host under `.invalid` is a browser whose socket is gone (RFC 7118, 5).
public final class NextHop implements Router {
  /// @param stack unused; the stack looks for a constructor of this shape
  /// @param outbound unused
  public NextHop(SipStack stack, @Nullable String outbound) {}

  @Override
  public Hop getNextHop(Request request) throws SipException {
    if (request instanceof SIPRequest sip && sip.getApplicationData() instanceof Flow flow) {
      return flow.hop();
    }
    Flow flow = of(request);
    if (flow == null) {
      throw new SipException("there is no way to " + request.getRequestURI());
    }
    return flow.hop();
  }

  /// Where a request would go by its headers alone, or null if that is no IP address.
  public static @Nullable Flow of(Request request) {
    RouteHeader route = (RouteHeader) request.getHeader(RouteHeader.NAME);
    return of(route == null ? request.getRequestURI() : route.getAddress().getURI());
  }

  /// Where a URI points, or null if its host is no IP address.
  public static @Nullable Flow of(URI uri) {
    if (!(uri instanceof SipURI sip)) {
      return null;
    }
    String host = sip.getMAddrParam() == null ? sip.getHost() : sip.getMAddrParam();
    String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      String address = InetAddress.ofLiteral(literal).getHostAddress();
      Transport transport = transportOf(sip);
      int port = sip.getPort() > 0 ? sip.getPort() : transport.standardPort();
      return new Flow(transport, address, port);
    } catch (IllegalArgumentException notLiteralOrUnknownTransport) {
      return null;
    }
  }

  private static Transport transportOf(SipURI uri) {
    if (uri.isSecure()) {
      return Transport.TLS;
    }
    String named = uri.getTransportParam();
    return named == null ? Transport.UDP : Transport.of(named.toLowerCase(Locale.ROOT));
  }

  @Override
  public @Nullable Hop getOutboundProxy() {
    return null;
  }

  @Override
  @SuppressWarnings("deprecation")
  public @Nullable ListIterator<Hop> getNextHops(Request request) {
    return null;
  }
}
