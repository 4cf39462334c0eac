package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import javax.sip.message.Request;

/// Whether a request makes sense at all (RFC 3261, 8.2 and 16.3).
final class Sanity {
  private static final long MAX_SEQUENCE = (1L << 31) - 1;

  private Sanity() {}

  /// The status a senseless request is answered with, or 0.
  static int status(SIPRequest request) {
    if (request.getCSeq().getSeqNumber() > MAX_SEQUENCE || request.getCSeq().getSeqNumber() < 0) {
      return 400;
    }
    if (request.getFromTag() == null || request.getFromTag().isEmpty()) {
      return 400;
    }
    if (request.getTopmostVia().getBranch() == null) {
      // From before RFC 3261; nothing tells its repetitions from a new request.
      return 400;
    }
    if (request.getMaxForwards() != null && request.getMaxForwards().getMaxForwards() > 255) {
      return 400;
    }
    if (!request.getMethod().equals(request.getCSeq().getMethod())) {
      return 400;
    }
    boolean unrouted =
        !request.getMethod().equals(Request.CANCEL) && !Reception.isCallable(request);
    return unrouted ? 416 : 0;
  }
}
