package org.santral.sip.signalling;

import gov.nist.javax.sip.message.SIPResponse;

/// Hears the answers to one request. Called on threads of the stack; must hand over and return.
public interface Replies {
  /// A provisional or final response.
  void heard(SIPResponse response);

  /// There was no answer: 408 if none came in time, 503 if the request could not be sent (RFC 3261,
  /// 8.1.3.1).
  void failed(int status);
}
