package org.santral.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import org.jspecify.annotations.Nullable;

/// What leads from a message to the call it belongs to: the Call-ID and the tag that we made. The
/// far end's tag is left to the call, which may have several far ends while it rings.
public record DialogId(String callId, String localTag) {
  /// The dialog that a request is sent within, or null if it is outside any.
  public static @Nullable DialogId of(SIPRequest request) {
    String tag = request.getToTag();
    return tag == null ? null : new DialogId(request.getCallId().getCallId(), tag);
  }

  public static @Nullable DialogId of(SIPResponse response) {
    String tag = response.getFromTag();
    return tag == null ? null : new DialogId(response.getCallId().getCallId(), tag);
  }
}
