package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.santral.sip.dialog.DialogId;

/// Leads from messages to calls. Safe for all threads.
final class CallIndex {
  private final Map<DialogId, InDialog> dialogs = new ConcurrentHashMap<>();
  private final Map<String, IncomingLeg> byBranch = new ConcurrentHashMap<>();
  private final Map<String, IncomingLeg> byOrigin = new ConcurrentHashMap<>();
  private final AtomicInteger legs = new AtomicInteger();

  /// Takes a place for a leg, or says that there is none.
  boolean enter(int maxLegs) {
    return legs.getAndUpdate(now -> now < maxLegs ? now + 1 : now) < maxLegs;
  }

  void leave() {
    legs.decrementAndGet();
  }

  int legs() {
    return legs.get();
  }

  void put(DialogId id, InDialog call) {
    dialogs.put(id, call);
  }

  void remove(DialogId id, InDialog call) {
    dialogs.remove(id, call);
  }

  @Nullable InDialog find(@Nullable DialogId id) {
    return id == null ? null : dialogs.get(id);
  }

  /// Notes an INVITE until it is answered; false if the same one is here already over another path
  /// (RFC 3261, 8.2.2.2).
  boolean putPending(SIPRequest invite, IncomingLeg leg) {
    if (byOrigin.putIfAbsent(origin(invite), leg) != null) {
      return false;
    }
    byBranch.put(invite.getTopmostVia().getBranch(), leg);
    return true;
  }

  void removePending(SIPRequest invite, IncomingLeg leg) {
    byOrigin.remove(origin(invite), leg);
    byBranch.remove(invite.getTopmostVia().getBranch(), leg);
  }

  /// The leg whose INVITE is cancelled.
  @Nullable IncomingLeg cancelled(String branch) {
    return byBranch.get(branch);
  }

  private static String origin(SIPRequest request) {
    return request.getCallId().getCallId()
        + '|'
        + request.getFromTag()
        + '|'
        + request.getCSeq().getSeqNumber();
  }
}
