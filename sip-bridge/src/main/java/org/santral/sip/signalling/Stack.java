package org.santral.sip.signalling;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPTransaction;
import java.util.Properties;
import javax.sip.PeerUnavailableException;
import org.jspecify.annotations.Nullable;

/// JAIN-SIP, which finds what a CANCEL is for by its branch. By itself it goes through all
/// transactions: anybody could keep it busy with that, and a call that is withdrawn because
/// everything is slow would make everything slower.
final class Stack extends SipStackImpl {
  private static final String SUFFIX = ":CANCEL";

  Stack(Properties properties) throws PeerUnavailableException {
    super(properties);
  }

  @Override
  public @Nullable SIPTransaction findCancelTransaction(SIPRequest cancel, boolean isServer) {
    String own = cancel.getTransactionId();
    String invites = own.substring(0, Math.max(0, own.length() - SUFFIX.length()));
    SIPTransaction found = findTransaction(invites, isServer);
    return found != null && found.doesCancelMatchTransaction(cancel) ? found : null;
  }
}
