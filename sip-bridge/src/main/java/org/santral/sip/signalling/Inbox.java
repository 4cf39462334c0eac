package org.santral.sip.signalling;

import gov.nist.javax.sip.RequestEventExt;
import gov.nist.javax.sip.ResponseEventExt;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionAlreadyExistsException;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.TransactionUnavailableException;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Counters.Count;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything the stack says comes in here and goes on as requests, ACKs, answers. Nothing is
/// thrown back into the stack.
final class Inbox implements SipListener {
  private static final Logger log = LoggerFactory.getLogger(Inbox.class);

  private static final String COOKIE = "z9hG4bK";

  private final SignalListener listener;
  private final SignallingSettings settings;
  private final Counters counters;
  private final Capacity capacity;
  private final SourceGate sources;

  /// How many transactions there are.
  interface Capacity {
    int transactions();
  }

  Inbox(
      SignalListener listener,
      SignallingSettings settings,
      SourceGate sources,
      Counters counters,
      Capacity capacity) {
    this.listener = listener;
    this.settings = settings;
    this.sources = sources;
    this.counters = counters;
    this.capacity = capacity;
  }

  int maxMessageBytes() {
    return settings.maxMessageBytes();
  }

  /// What becomes of a request before anything is remembered of it.
  enum Admission {
    /// The stack takes it up.
    PASSED,
    /// It is answered with 400, and forgotten.
    REFUSED,
    /// It is forgotten.
    DROPPED
  }

  /// Asked before a transaction is made. What belongs to something that is here passes; everything
  /// else counts as new, whatever it claims to be, since its transaction is remembered as long.
  ///
  /// @param cancels whether it is a CANCEL of a request that is here
  Admission admit(SIPRequest request, MessageChannel channel, boolean cancels) {
    counters.count(Count.REQUESTS);
    Via via = request.getTopmostVia();
    if (!isHonest(via, channel)) {
      counters.count(Count.MALFORMED);
      return Admission.DROPPED;
    }
    if (via.getMAddr() != null) {
      // Would send our answer to whomever the sender names (RFC 3261, 18.2.2).
      via.removeParameter(Via.MADDR);
    }
    boolean isAck = request.getMethod().equals(Request.ACK);
    boolean isCurrent = isCurrent(via);
    if (isCurrent && (isAck || cancels || listener.isOfCall(request))) {
      return Admission.PASSED;
    }
    String source = channel.getPeerPacketSourceAddress().getHostAddress();
    if (!sources.allows(source, System.nanoTime())) {
      counters.count(Count.OVER_RATE);
      return Admission.DROPPED;
    }
    if (!isCurrent) {
      counters.count(Count.BAD_REQUEST);
      return isAck ? Admission.DROPPED : Admission.REFUSED;
    }
    if (capacity.transactions() > settings.maxTransactions()) {
      counters.count(Count.OVER_CAPACITY);
      return Admission.DROPPED;
    }
    return Admission.PASSED;
  }

  /// Whether the branch is one of RFC 3261 (8.1.1.7). For one from before, the stack would look
  /// through all transactions.
  private static boolean isCurrent(Via via) {
    String branch = via.getBranch();
    return branch != null && branch.regionMatches(true, 0, COOKIE, 0, COOKIE.length());
  }

  /// Whether the sender names the transport it used; answers would get lost otherwise.
  private static boolean isHonest(Via via, MessageChannel channel) {
    String named = via.getTransport();
    String used = channel.getTransport();
    return used.equalsIgnoreCase(named) || (used.equals("WS") && "WSS".equalsIgnoreCase(named));
  }

  void malformed() {
    counters.count(Count.MALFORMED);
  }

  void unsent() {
    counters.count(Count.UNSENT);
  }

  void defect(Throwable defect) {
    counters.count(Count.DEFECT);
    log.warn("A message was lost because of a defect here.", defect);
  }

  void closed(Flow flow) {
    listener.closed(flow);
  }

  @Override
  public void processRequest(RequestEvent event) {
    SIPRequest request = (SIPRequest) event.getRequest();
    try {
      if (request.getMethod().equals(Request.ACK)) {
        listener.ack(request);
        return;
      }
      ServerTransaction transaction = event.getServerTransaction();
      if (transaction == null) {
        transaction = ((SipProvider) event.getSource()).getNewServerTransaction(request);
      }
      listener.request(exchange((RequestEventExt) event, request, transaction));
    } catch (TransactionAlreadyExistsException repeated) {
      log.trace("{} is here already", request.getMethod());
    } catch (TransactionUnavailableException unfit) {
      refuse(event, request);
    } catch (RuntimeException defect) {
      defect(defect);
    }
  }

  /// A header is missing that the method needs: no transaction, and yet an answer.
  private void refuse(RequestEvent event, SIPRequest request) {
    counters.count(Count.BAD_REQUEST);
    try {
      ((SipProvider) event.getSource()).sendResponse(request.createResponse(400));
    } catch (SipException lost) {
      counters.count(Count.UNSENT);
    }
  }

  private static ServerExchange exchange(
      RequestEventExt event, SIPRequest request, ServerTransaction transaction) {
    Via via = request.getTopmostVia();
    Transport transport = Transport.of(via.getTransport());
    String source = request.getPeerPacketSourceAddress().getHostAddress();
    Flow flow =
        transport == Transport.WS
            ? new Flow(transport, event.getRemoteIpAddress(), event.getRemotePort())
            : new Flow(transport, source, request.getPeerPacketSourcePort());
    return new ServerExchange(request, transaction, flow, source);
  }

  @Override
  public void processResponse(ResponseEvent event) {
    counters.count(Count.RESPONSES);
    SIPResponse response = (SIPResponse) event.getResponse();
    try {
      ClientTransaction transaction = event.getClientTransaction();
      Replies replies = repliesOf(transaction);
      boolean repeated = event instanceof ResponseEventExt more && more.isRetransmission();
      if (replies != null && !(repeated && response.getStatusCode() < 200)) {
        replies.heard(response);
      } else {
        passOnStray(response);
      }
    } catch (RuntimeException defect) {
      defect(defect);
    }
  }

  /// An answer that no transaction waits for, or waits for any more.
  void stray(SIPResponse response) {
    counters.count(Count.RESPONSES);
    try {
      passOnStray(response);
    } catch (RuntimeException defect) {
      defect(defect);
    }
  }

  private void passOnStray(SIPResponse response) {
    if (response.getStatusCode() / 100 == 2
        && response.getCSeq().getMethod().equals(Request.INVITE)) {
      listener.strayAnswer(response);
    }
  }

  private static @Nullable Replies repliesOf(@Nullable ClientTransaction transaction) {
    return transaction != null && transaction.getApplicationData() instanceof Replies replies
        ? replies
        : null;
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    if (!event.isServerTransaction()) {
      fail(event.getClientTransaction(), 408);
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    counters.count(Count.UNSENT);
    if (event.getSource() instanceof ClientTransaction transaction) {
      fail(transaction, 503);
    }
  }

  private void fail(ClientTransaction transaction, int status) {
    try {
      Replies replies = repliesOf(transaction);
      if (replies != null) {
        replies.failed(status);
      }
    } catch (RuntimeException defect) {
      defect(defect);
    }
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {}
}
