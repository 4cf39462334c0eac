package org.santral.sip.call;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.sip.address.URI;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Flow;
import org.santral.sip.signalling.Headers;
import org.santral.sip.trunk.Trunk;
import org.santral.sip.trunk.Trunk.Account;
import org.santral.sip.trunk.TrunkLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one trunk alive: registers with it, or asks it now and then whether it is there. A trunk
/// that does not answer is passed over when numbers are dialled.
final class TrunkKeeper {
  private static final Logger log = LoggerFactory.getLogger(TrunkKeeper.class);
  private static final int WANTED_EXPIRES_SECONDS = 600;

  /// Often enough to keep a NAT's mapping (RFC 4787, REQ-5: two minutes; many forget after 30 s).
  private static final Duration PING = Duration.ofSeconds(25);

  private final CallContext context;
  private final Lane lane;
  private final TrunkLine line;
  private final String callId = Headers.token();
  private final String tag = Headers.token();
  private final Set<Flow> silent = new HashSet<>();
  private long sequence;
  private boolean told;
  private boolean closed;

  TrunkKeeper(CallContext context, Lane lane, TrunkLine line) {
    this.context = context;
    this.lane = lane;
    this.line = line;
  }

  void start() {
    if (line.trunk().registers()) {
      line.up(false);
    }
    ask();
  }

  private void ask() {
    if (closed) {
      return;
    }
    Flow flow = next();
    if (flow == null) {
      lane.after(PING, this::ask);
      return;
    }
    Trunk trunk = line.trunk();
    line.flows().forEach(each -> context.signalling().name(each.host(), trunk.host()));
    SIPRequest request = request(trunk.registers() ? Request.REGISTER : Request.OPTIONS, flow);
    if (trunk.registers()) {
      Headers.set(request, "Expires", Integer.toString(WANTED_EXPIRES_SECONDS));
    }
    Asking.ask(context, lane, request, flow, trunk.account(), this::again, new Answer(flow));
  }

  /// The best place that has not been silent in this round, or null if there is none.
  private @Nullable Flow next() {
    return line.flows().stream().filter(flow -> !silent.contains(flow)).findFirst().orElse(null);
  }

  private SIPRequest request(String method, Flow flow) {
    Account account = line.trunk().account();
    String domain = account == null ? line.trunk().host() : account.domain();
    String user = account == null ? "santral" : account.user();
    URI self = Headers.uri("sip:" + user + "@" + domain);
    boolean registers = method.equals(Request.REGISTER);
    URI target = Headers.uri("sip:" + domain);
    sequence++;
    SIPRequest request = new SIPRequest();
    request.setRequestLine(new RequestLine((gov.nist.javax.sip.address.GenericURI) target, method));
    request.setCallId(Headers.callId(callId));
    request.setCSeq(new CSeq(sequence, method));
    request.setFrom(Headers.from(Headers.address(self), tag));
    request.setTo(Headers.to(Headers.address(registers ? self : target), null));
    request.setMaxForwards(Headers.maxForwards());
    request.addHeader(Headers.contact(context.signalling().contact(flow.transport(), user)));
    Abilities.state(request);
    return request;
  }

  private SIPRequest again(SIPRequest request) {
    sequence++;
    SIPRequest again = (SIPRequest) request.clone();
    again.setHeader(Headers.cseq(sequence, request.getMethod()));
    return again;
  }

  /// What comes of asking at one place.
  private final class Answer implements Asking.Heard {
    private final Flow flow;

    Answer(Flow flow) {
      this.flow = flow;
    }

    @Override
    public void heard(SIPRequest asked, SIPResponse response) {
      if (response.getStatusCode() >= 200) {
        silent.clear();
        line.prefer(flow);
        TrunkKeeper.this.heard(response);
      }
    }

    @Override
    public void failed(SIPRequest asked, int status) {
      silent.add(flow);
      if (next() != null) {
        ask();
        return;
      }
      silent.clear();
      note(false, status);
      lane.after(PING, TrunkKeeper.this::ask);
    }
  }

  private void heard(SIPResponse response) {
    int status = response.getStatusCode();
    if (!line.trunk().registers()) {
      // Whoever says no is there; only one that shuts down is not.
      note(status != 503, status);
      lane.after(PING, this::ask);
    } else if (status < 300) {
      note(true, status);
      Duration expires = Duration.ofSeconds(expires(response));
      Duration half = expires.dividedBy(2);
      lane.after(half.compareTo(PING) < 0 ? half : expires.minus(PING), this::ask);
    } else {
      note(false, status);
      lane.after(PING.multipliedBy(status == 401 || status == 403 ? 10 : 2), this::ask);
    }
  }

  private static long expires(SIPResponse response) {
    int seconds = -1;
    if (response.getContactHeader() != null) {
      seconds = response.getContactHeader().getExpires();
    }
    if (seconds < 0 && response.getExpires() != null) {
      seconds = response.getExpires().getExpires();
    }
    return seconds < 10 ? WANTED_EXPIRES_SECONDS : seconds;
  }

  private void note(boolean up, int status) {
    if (up != line.isUp() || !told) {
      told = true;
      line.up(up);
      log.info(
          "Trunk '{}' {} ({}).", line.trunk().name(), up ? "answers" : "is passed over", status);
    }
  }

  void close() {
    closed = true;
  }

  /// The trunk is gone from the configuration: it is told so, and asked no more.
  void leave() {
    Flow flow = next();
    if (!closed && flow != null && line.trunk().registers()) {
      SIPRequest request = request(Request.REGISTER, flow);
      Headers.set(request, "Expires", "0");
      Asking.ask(context, lane, request, flow, line.trunk().account(), this::again, new Farewell());
    }
    closed = true;
  }

  /// Nobody waits for what comes of it.
  private static final class Farewell implements Asking.Heard {
    @Override
    public void heard(SIPRequest asked, SIPResponse response) {}

    @Override
    public void failed(SIPRequest asked, int status) {}
  }

  /// The number a trunk's call is for. One that registered us may write our account into the
  /// Request-URI and the number only into To.
  static boolean isAccount(Trunk trunk, @Nullable String user) {
    Account account = trunk.account();
    return account != null && account.user().equals(user);
  }
}
