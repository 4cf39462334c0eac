package org.santral.sip.signalling;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// Asks, before a transaction is made for a request, whether there shall be one, and leads answers
/// that nobody waits for past the stack, which would look through all transactions for them. The
/// stack makes it by its class name, so that it finds the inbox through the stack.
public final class Gate implements SIPMessageValve {
  private @Nullable SipStackImpl stack;

  @Override
  public void init(SipStack sipStack) {
    stack = (SipStackImpl) sipStack;
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    SipStackImpl open = stack;
    if (open == null || !(open.getSipListener() instanceof Inbox inbox)) {
      return false;
    }
    return switch (inbox.admit(request, channel, cancelsSomething(open, request))) {
      case PASSED -> true;
      case DROPPED -> false;
      case REFUSED -> {
        refuse(open, inbox, request);
        yield false;
      }
    };
  }

  /// Answers without any transaction.
  private static void refuse(SipStackImpl stack, Inbox inbox, SIPRequest request) {
    try {
      stack.getSipProviders().next().sendResponse(request.createResponse(400));
    } catch (SipException | RuntimeException lost) {
      inbox.unsent();
    }
  }

  /// Whether a request is a CANCEL of something.
  private static boolean cancelsSomething(SipStackImpl stack, SIPRequest request) {
    return request.getMethod().equals(Request.CANCEL)
        && stack.findCancelTransaction(request, true) != null;
  }

  @Override
  public boolean processResponse(Response response, MessageChannel channel) {
    SipStackImpl open = stack;
    if (open == null
        || !(open.getSipListener() instanceof Inbox inbox)
        || !(response instanceof SIPResponse answer)) {
      return false;
    }
    if (open.findTransaction(answer.getTransactionId(), false) == null) {
      inbox.stray(answer);
      return false;
    }
    return true;
  }

  @Override
  public void destroy() {}
}
