package org.santral.sip.signalling;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A request that came in, and the way back.
public final class ServerExchange {
  private static final Logger log = LoggerFactory.getLogger(ServerExchange.class);

  private final SIPRequest request;
  private final ServerTransaction transaction;
  private final Flow flow;
  private final String sourceAddress;
  private final String tag = Headers.token();

  ServerExchange(
      SIPRequest request, ServerTransaction transaction, Flow flow, String sourceAddress) {
    this.request = request;
    this.transaction = transaction;
    this.flow = flow;
    this.sourceAddress = sourceAddress;
  }

  public SIPRequest request() {
    return request;
  }

  public String method() {
    return request.getMethod();
  }

  /// Over what the request came, and what reaches its sender again.
  public Flow flow() {
    return flow;
  }

  /// The IP address it came from; for a WebSocket that of the browser or proxy.
  public String sourceAddress() {
    return sourceAddress;
  }

  /// What names the transaction; a CANCEL shares it with its INVITE.
  public String branch() {
    return request.getTopmostVia().getBranch();
  }

  /// Answers without a body.
  public void respond(int status) {
    respond(request.createResponse(status));
  }

  /// Answers. A far end that cannot be reached any more is no concern of who answers: the dialog
  /// will find out by itself.
  public void respond(SIPResponse response) {
    try {
      if (response.getStatusCode() > 100 && response.getToTag() == null) {
        // Every answer of ours to one request carries the same tag (RFC 3261, 8.2.6.2).
        response.getTo().setTag(tag);
      }
      transaction.sendResponse(response);
    } catch (SipException | InvalidArgumentException | ParseException | RuntimeException lost) {
      log.debug("{} to {} over {} was lost", response.getStatusCode(), method(), flow, lost);
    }
  }
}
