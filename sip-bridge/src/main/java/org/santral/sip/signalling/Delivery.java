package org.santral.sip.signalling;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/// Reads messages that came over a connection and hands them to the stack, in the steps in which
/// the stack's own transports do it.
final class Delivery {
  private final SIPTransactionStack stack;
  private final MessageChannel channel;
  private final Inbox inbox;
  private final StringMsgParser parser = new StringMsgParser();

  Delivery(SIPTransactionStack stack, MessageChannel channel, Inbox inbox) {
    this.stack = stack;
    this.channel = channel;
    this.inbox = inbox;
  }

  /// The message, or null if it cannot be read; it is then counted.
  @Nullable SIPMessage read(byte[] bytes) throws ParseException {
    SIPMessage message = parser.parseSIPMessage(bytes, true, true, null);
    if (message == null
        || message.getFrom() == null
        || message.getTo() == null
        || message.getCallId() == null
        || message.getCSeq() == null
        || message.getTopmostVia() == null) {
      inbox.malformed();
      return null;
    }
    return message;
  }

  /// Hands a message to its transaction, or makes one.
  void deliver(SIPMessage message) {
    try {
      switch (message) {
        case SIPRequest request -> deliver(request);
        case SIPResponse response -> deliver(response);
        default -> inbox.malformed();
      }
    } catch (RuntimeException defect) {
      inbox.defect(defect);
    }
  }

  private void deliver(SIPRequest request) {
    if (!request.getMethod().equals(request.getCSeq().getMethod())) {
      inbox.malformed();
      return;
    }
    var server = stack.newSIPServerRequest(request, channel);
    if (server == null) {
      return;
    }
    try {
      server.processRequest(request, channel);
    } finally {
      if (server instanceof SIPServerTransaction transaction && !transaction.passToListener()) {
        transaction.releaseSem();
      }
    }
  }

  private void deliver(SIPResponse response) {
    var client = stack.newSIPServerResponse(response, channel);
    if (client == null) {
      return;
    }
    try {
      if (client instanceof SIPClientTransaction transaction
          && !transaction.checkFromTag(response)) {
        return;
      }
      client.processResponse(response, channel);
    } finally {
      if (client instanceof SIPTransaction transaction && !transaction.passToListener()) {
        transaction.releaseSem();
      }
    }
  }
}
