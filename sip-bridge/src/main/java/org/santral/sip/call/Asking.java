package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.santral.sip.digest.DigestClient;
import org.santral.sip.signalling.Flow;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.Replies;
import org.santral.sip.trunk.Trunk.Account;

/// One question to a far end, asked again with our credentials if it wants to know who we are.
final class Asking implements Replies {
  private final CallContext context;
  private final Lane lane;
  private final @Nullable Flow flow;
  private final @Nullable Account account;
  private final UnaryOperator<SIPRequest> again;
  private final Heard heard;
  private SIPRequest request;
  private @Nullable DigestClient digest;

  /// Hears what comes of it, on the lane.
  interface Heard {
    void heard(SIPRequest asked, SIPResponse response);

    void failed(SIPRequest asked, int status);
  }

  private Asking(
      CallContext context,
      Lane lane,
      SIPRequest request,
      @Nullable Flow flow,
      @Nullable Account account,
      UnaryOperator<SIPRequest> again,
      Heard heard) {
    this.context = context;
    this.lane = lane;
    this.request = request;
    this.flow = flow;
    this.account = account;
    this.again = again;
    this.heard = heard;
  }

  /// @param again makes the same request with the next number
  static void ask(
      CallContext context,
      Lane lane,
      SIPRequest request,
      @Nullable Flow flow,
      @Nullable Account account,
      UnaryOperator<SIPRequest> again,
      Heard heard) {
    Asking asking = new Asking(context, lane, request, flow, account, again, heard);
    context.signalling().send(request, flow, asking);
  }

  @Override
  public void heard(SIPResponse response) {
    lane.run(() -> hear(response));
  }

  private void hear(SIPResponse response) {
    int status = response.getStatusCode();
    SIPRequest next = status == 401 || status == 407 ? authorized(response) : null;
    if (next == null) {
      heard.heard(request, response);
    } else {
      request = next;
      context.signalling().send(next, flow, this);
    }
  }

  private @Nullable SIPRequest authorized(SIPResponse response) {
    Account known = account;
    if (known == null) {
      return null;
    }
    boolean proxy = response.getStatusCode() == 407;
    List<String> challenges =
        Headers.values(response, proxy ? "Proxy-Authenticate" : "WWW-Authenticate");
    if (digest == null) {
      digest = new DigestClient(known.user(), known.password());
    } else if (challenges.stream().noneMatch(c -> c.contains("stale=true"))) {
      // Our answer was heard and found wrong: asking again would lock the account.
      return null;
    }
    String uri = request.getRequestURI().toString();
    String answer = digest.answer(challenges, request.getMethod(), uri);
    if (answer == null) {
      return null;
    }
    SIPRequest next = again.apply(request);
    Headers.set(next, proxy ? "Proxy-Authorization" : "Authorization", answer);
    return next;
  }

  @Override
  public void failed(int status) {
    lane.run(() -> heard.failed(request, status));
  }
}
