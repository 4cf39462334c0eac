package org.santral.sip.signalling;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import javax.sip.SipStack;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// Asks, before a transaction is made for a request, whether there shall be one. The stack makes it
/// by its class name, so that it finds the inbox through the stack.
public final class Gate implements SIPMessageValve {
  private @Nullable SipStackImpl stack;

  @Override
  public void init(SipStack sipStack) {
    stack = (SipStackImpl) sipStack;
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    SipStackImpl open = stack;
    return open != null
        && open.getSipListener() instanceof Inbox inbox
        && inbox.admits(request, channel);
  }

  @Override
  public boolean processResponse(Response response, MessageChannel channel) {
    return true;
  }

  @Override
  public void destroy() {}
}
