package org.santral.load.calls;

/// What one end of a call has to say in every request (RFC 3261, 12).
///
/// @param local its own From, with tag
/// @param remote the To, with tag
/// @param target where the server wants requests
record Dialog(Wire wire, String callId, String local, String remote, String target) {
  /// A request within the call.
  String request(String method, long sequence) {
    return method
        + " "
        + target
        + " SIP/2.0\r\nVia: SIP/2.0/UDP "
        + wire.host()
        + ":"
        + wire.port()
        + ";branch=z9hG4bK"
        + method
        + callId
        + "\r\nMax-Forwards: 70\r\nFrom: "
        + local
        + "\r\nTo: "
        + remote
        + "\r\nCall-ID: "
        + callId
        + "\r\nCSeq: "
        + sequence
        + " "
        + method
        + "\r\n"
        + SipMessage.EMPTY;
  }
}
