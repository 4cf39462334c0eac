package org.santral.sip.signalling;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;

/// Hears what no transaction of ours is waiting for. Called on threads of the stack; must hand over
/// and return.
public interface SignalListener {
  /// A request that has not been seen before. Whoever hears it must answer it.
  void request(ServerExchange exchange);

  /// Whether a request belongs to a call that is here. Asked of every request that claims to,
  /// before anything is remembered of it; must be quick.
  boolean isOfCall(SIPRequest request);

  /// The ACK of a 2xx, possibly once more. Those of other answers end in the transaction.
  void ack(SIPRequest ack);

  /// A 2xx to an INVITE that is repeated, or comes from one more far end behind a fork.
  void strayAnswer(SIPResponse answer);

  /// A connection is gone; nothing will reach the far end over it any more.
  void closed(Flow flow);
}
