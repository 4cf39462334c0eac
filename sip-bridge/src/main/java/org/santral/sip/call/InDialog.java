package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.ServerExchange;

/// Whoever messages within a dialog are for. Called on any thread.
interface InDialog {
  void request(ServerExchange exchange);

  void ack(SIPRequest ack);

  void strayAnswer(SIPResponse answer);

  /// The leg, if it stands and the far end's tag is this one.
  @Nullable Leg leg(String remoteTag);
}
