package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.santral.sip.call.ReferTarget.Replaces;
import org.santral.sip.dialog.Dialog;
import org.santral.sip.dialog.DialogId;
import org.santral.sip.dialog.SessionTimer;
import org.santral.sip.media.LegTerms;
import org.santral.sip.registrar.Registrar;
import org.santral.sip.signalling.Counters.Count;
import org.santral.sip.signalling.Flow;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.ServerExchange;
import org.santral.sip.signalling.SignalListener;
import org.santral.sip.signalling.Transport;
import org.santral.sip.trunk.TrunkLine;
import org.santral.sip.trunk.Trunks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives every message that is not an answer to one of ours, and sends it where it belongs. Runs
/// on threads of the stack.
final class Reception implements SignalListener {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);

  private final Doorman doorman;
  private final Registrar registrar;
  private final Trunks trunks;
  private final Supplier<Executor> lanes;
  private final IncomingCalls calls;
  private volatile @Nullable CallContext open;
  private volatile boolean draining;

  Reception(
      Doorman doorman,
      Registrar registrar,
      Trunks trunks,
      Supplier<Executor> lanes,
      IncomingCalls calls) {
    this.doorman = doorman;
    this.registrar = registrar;
    this.trunks = trunks;
    this.lanes = lanes;
    this.calls = calls;
  }

  void open(CallContext context) {
    open = context;
  }

  /// From now on no new call is taken.
  void drain() {
    draining = true;
  }

  @Override
  public void request(ServerExchange exchange) {
    CallContext context = open;
    if (context == null) {
      exchange.respond(503);
      return;
    }
    try {
      receive(context, exchange);
    } catch (RuntimeException defect) {
      context.counters().count(Count.DEFECT);
      log.warn("{} was lost because of a defect here.", exchange.method(), defect);
      exchange.respond(500);
    }
  }

  private void receive(CallContext context, ServerExchange exchange) {
    SIPRequest request = exchange.request();
    int status = Sanity.status(request);
    if (status != 0) {
      context.counters().count(Count.BAD_REQUEST);
      exchange.respond(status);
    } else if (request.getMethod().equals(Request.CANCEL)) {
      cancel(context, exchange);
    } else if (request.getToTag() != null) {
      within(context, exchange);
    } else if (!Abilities.missing(request).isEmpty()) {
      Session.respondBadExtension(exchange);
    } else {
      outside(context, exchange);
    }
  }

  private static void cancel(CallContext context, ServerExchange exchange) {
    IncomingLeg leg = context.index().cancelled(exchange.branch());
    if (leg == null) {
      exchange.respond(481);
    } else {
      exchange.respond(200);
      leg.cancelled(exchange.request());
    }
  }

  private static void within(CallContext context, ServerExchange exchange) {
    InDialog call = context.index().find(DialogId.of(exchange.request()));
    if (call == null) {
      exchange.respond(481);
    } else {
      call.request(exchange);
    }
  }

  private void outside(CallContext context, ServerExchange exchange) {
    if (isMovedElsewhere(exchange)) {
      return;
    }
    TrunkLine trunk = trunks.at(exchange.sourceAddress());
    String method = exchange.method();
    boolean fromTrunk = trunk != null && !method.equals(Request.REGISTER);
    // A trunk that shares an address with a phone is a laboratory; there the phone shows who it is.
    boolean claimsUser = exchange.request().getAuthorization() != null;
    String user = fromTrunk && !claimsUser ? null : doorman.admit(exchange);
    if (user == null && !(fromTrunk && !claimsUser)) {
      return;
    }
    switch (method) {
      case Request.REGISTER -> {
        if (user != null) {
          registrar.register(exchange, user, context.timers().now(), doorman.validUntil(user));
        }
      }
      case Request.OPTIONS -> {
        SIPResponse ok = exchange.request().createResponse(draining ? 503 : 200);
        Abilities.state(ok);
        Headers.set(ok, "Accept", "application/sdp");
        exchange.respond(ok);
      }
      case Request.INVITE -> invite(context, exchange, user, trunk);
      case Request.BYE, Request.UPDATE, Request.PRACK, Request.INFO, Request.NOTIFY ->
          exchange.respond(481);
      default -> Session.respondNotAllowed(exchange);
    }
  }

  private boolean isMovedElsewhere(ServerExchange exchange) {
    SIPRequest request = exchange.request();
    boolean isRegister = request.getMethod().equals(Request.REGISTER);
    if (!isRegister || !(request.getTo().getAddress().getURI() instanceof SipURI to)) {
      return false;
    }
    String place = to.getUser() == null ? null : calls.placeOf(to.getUser());
    if (place == null) {
      return false;
    }
    SIPResponse moved = request.createResponse(302);
    Headers.redirect(moved, place);
    exchange.respond(moved);
    return true;
  }

  private void invite(
      CallContext context,
      ServerExchange exchange,
      @Nullable String user,
      @Nullable TrunkLine trunk) {
    SIPRequest invite = exchange.request();
    if (Body.isForeign(invite)) {
      SIPResponse unsupported = invite.createResponse(415);
      Headers.set(unsupported, "Accept", "application/sdp");
      exchange.respond(unsupported);
      return;
    }
    if (SessionTimer.isTooSmall(invite)) {
      SIPResponse tooSmall = invite.createResponse(422);
      Headers.set(tooSmall, "Min-SE", "90");
      exchange.respond(tooSmall);
      return;
    }
    Leg replaced = null;
    String replaces = Headers.value(invite, "Replaces");
    if (replaces != null && user == null) {
      // RFC 3891, 3: an address proves nothing about a call, whatever tags come from there.
      exchange.respond(403);
      return;
    }
    if (replaces != null) {
      Replaces named = Replaces.of(replaces);
      replaced = named == null ? null : named.leg(context.index());
      if (named == null || replaced == null) {
        exchange.respond(named == null ? 400 : 481);
        return;
      }
      if (named.early() && replaced.conversation() != null) {
        exchange.respond(486);
        return;
      }
    }
    TrunkLine carrying = user == null ? trunk : null;
    if (draining || !context.index().enter(context.settings().maxLegs())) {
      refuse(context, exchange);
      return;
    }
    if (carrying != null && !carrying.seize()) {
      context.index().leave();
      refuse(context, exchange);
      return;
    }
    try {
      begin(context, exchange, user, carrying, replaced);
    } catch (RuntimeException defect) {
      giveBack(context, carrying);
      throw defect;
    }
  }

  private static void giveBack(CallContext context, @Nullable TrunkLine carrying) {
    context.index().leave();
    if (carrying != null) {
      carrying.release();
    }
  }

  private static void refuse(CallContext context, ServerExchange exchange) {
    context.counters().count(Count.CALLS_REFUSED);
    SIPResponse busy = exchange.request().createResponse(503);
    Headers.set(busy, "Retry-After", "10");
    exchange.respond(busy);
  }

  private void begin(
      CallContext context,
      ServerExchange exchange,
      @Nullable String user,
      @Nullable TrunkLine carrying,
      @Nullable Leg replaced) {
    SIPRequest invite = exchange.request();
    exchange.respond(100);
    Transport transport = exchange.flow().transport();
    String tag = Headers.token();
    Dialog dialog =
        Dialog.ofServer(
            invite,
            tag,
            context.signalling().contact(transport, calledUser(invite)),
            flowOf(exchange, carrying));
    CallParties parties =
        carrying == null
            ? CallParties.ofUser(invite, user == null ? "" : user)
            : CallParties.ofTrunk(invite, carrying.trunk());
    Origin origin =
        carrying == null
            ? new Origin.FromUser(user == null ? "" : user)
            : new Origin.FromTrunk(carrying.trunk().name());
    Lane lane = new Lane(lanes.get(), context.timers(), context.counters());
    IncomingLeg leg =
        new IncomingLeg(
            context,
            lane,
            exchange,
            dialog,
            parties,
            origin,
            carrying,
            replaced,
            terms(context, exchange, carrying));
    if (!context.index().putPending(invite, leg)) {
      giveBack(context, carrying);
      exchange.respond(482);
      return;
    }
    context.counters().count(Count.CALLS_IN);
    context.index().put(dialog.id(), leg);
    lane.run(() -> leg.begin(calls));
  }

  private static String calledUser(SIPRequest invite) {
    return invite.getRequestURI() instanceof SipURI uri && uri.getUser() != null
        ? uri.getUser().replaceAll("[^A-Za-z0-9+_.-]", "")
        : "";
  }

  /// Devices are always reached the way they came. A trunk is believed where it says to be, unless
  /// that is an address it cannot be reached at: then a NAT stands between.
  private static @Nullable Flow flowOf(ServerExchange exchange, @Nullable TrunkLine carrying) {
    if (carrying == null || exchange.flow().transport().isReliable()) {
      return exchange.request().getRecordRouteHeaders() == null || carrying == null
          ? exchange.flow()
          : null;
    }
    if (exchange.request().getRecordRouteHeaders() != null) {
      return null;
    }
    return Nat.isBehind(exchange) ? exchange.flow() : null;
  }

  private static LegTerms terms(
      CallContext context, ServerExchange exchange, @Nullable TrunkLine carrying) {
    String offer = Body.sdp(exchange.request());
    if (offer == null) {
      return carrying != null
          ? carrying.trunk().terms()
          : context.settings().terms(Terms.without(exchange.flow().transport()));
    }
    LegTerms.Transport transport = Terms.of(offer);
    return carrying != null && carrying.trunk().terms().transport() == transport
        ? carrying.trunk().terms()
        : context.settings().terms(transport);
  }

  @Override
  public boolean isOfCall(SIPRequest request) {
    CallContext context = open;
    return context != null && context.index().find(DialogId.of(request)) != null;
  }

  @Override
  public void ack(SIPRequest ack) {
    CallContext context = open;
    InDialog call = context == null ? null : context.index().find(DialogId.of(ack));
    if (call != null) {
      call.ack(ack);
    }
  }

  @Override
  public void strayAnswer(SIPResponse answer) {
    CallContext context = open;
    InDialog call = context == null ? null : context.index().find(DialogId.of(answer));
    if (call != null) {
      call.strayAnswer(answer);
    }
  }

  @Override
  public void closed(Flow flow) {
    registrar.closed(flow);
  }

  /// Whether a Request-URI is one that calls can be made to.
  static boolean isCallable(SIPRequest request) {
    return request.getRequestURI() instanceof SipURI || request.getRequestURI() instanceof TelURL;
  }
}
