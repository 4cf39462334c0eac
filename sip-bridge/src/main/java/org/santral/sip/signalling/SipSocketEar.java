package org.santral.sip.signalling;

/// The receiving side of a WebSocket that speaks SIP (RFC 7118). Called by whoever terminates it,
/// one call after the other.
public interface SipSocketEar {
  /// A whole text or binary message has come.
  void hear(String message);

  /// The socket is gone.
  void closed();
}
