package org.santral.sip.signalling;

/// The sending side of a WebSocket that speaks SIP (RFC 7118), as whoever terminates it sees it.
public interface SipSocket {
  /// Sends one message in one text frame, without blocking.
  void send(String message);

  /// Closes the socket: the far end does not keep to the protocol.
  void close(String why);
}
