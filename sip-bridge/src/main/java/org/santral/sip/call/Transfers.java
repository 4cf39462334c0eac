package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.santral.sip.dialog.Dialog;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.ServerExchange;

/// The transfers within one dialog: those the far end asks for (RFC 3515) and those we ask it for.
final class Transfers {
  private static final int MAX_OPEN = 4;
  private static final Pattern FRAGMENT = Pattern.compile("^\\s*SIP/2\\.0\\s+([1-6][0-9]{2})");

  private final CallContext context;
  private final Lane lane;
  private final Session session;
  private final SessionOwner owner;
  private final Set<Transfer> open = new HashSet<>();
  private boolean referring;

  Transfers(CallContext context, Lane lane, Session session, SessionOwner owner) {
    this.context = context;
    this.lane = lane;
    this.session = session;
    this.owner = owner;
  }

  /// The far end asks to be connected elsewhere.
  void asked(ServerExchange exchange) {
    SIPRequest refer = exchange.request();
    int referTos = Headers.values(refer, "Refer-To").size();
    ReferTarget target = referTos == 1 ? ReferTarget.of(refer) : null;
    if (target == null) {
      exchange.respond(400);
      return;
    }
    if (open.size() >= MAX_OPEN) {
      exchange.respond(486);
      return;
    }
    Transfer transfer = new Transfer(exchange, target, target.leg(context.index()), this, session);
    open.add(transfer);
    transfer.expireBy(
        lane.after(context.settings().clocks().patience(), () -> transfer.refuse(603)));
    owner.heard(new LegEvent.TransferAsked(transfer));
  }

  void closed(Transfer transfer) {
    open.remove(transfer);
  }

  /// Where the other end of another dialog of ours is, and that its place is to be taken (RFC 3891,
  /// 3).
  static String replacing(Dialog other) {
    String replaces =
        other.id().callId() + ";to-tag=" + other.remoteTag() + ";from-tag=" + other.id().localTag();
    String escaped = URLEncoder.encode(replaces, StandardCharsets.UTF_8).replace("+", "%20");
    return "<" + other.target() + "?Replaces=" + escaped + ">";
  }

  /// Asks the far end to call somebody else.
  void refer(String referTo) {
    if (session.isOver()) {
      return;
    }
    SIPRequest refer = session.dialog().request("REFER");
    Headers.set(refer, "Refer-To", referTo);
    Headers.set(refer, "Referred-By", "<" + session.dialog().contact() + ">");
    referring = true;
    session.ask(refer, (asked, response) -> referred(response));
  }

  private void referred(SIPResponse response) {
    int status = response.getStatusCode();
    if (status >= 300) {
      referring = false;
      owner.heard(new LegEvent.TransferProgress(status));
      session.endIfGone(status);
    }
  }

  /// The far end tells what became of it.
  void notified(ServerExchange exchange) {
    SIPRequest notify = exchange.request();
    String event = Headers.value(notify, "Event");
    if (!referring || event == null || !event.startsWith("refer")) {
      exchange.respond(event == null ? 400 : 481);
      return;
    }
    exchange.respond(200);
    Integer status = status(Body.text(notify));
    String state = Headers.value(notify, "Subscription-State");
    boolean last = state != null && state.startsWith("terminated");
    if (status != null) {
      owner.heard(new LegEvent.TransferProgress(status));
    }
    if (last) {
      referring = false;
      if (status != null && status >= 200 && status < 300) {
        // It is connected elsewhere; some providers bill both calls until ours ends.
        session.hangUp(Reason.NORMAL, EndCause.of(EndCause.Kind.HUNG_UP));
      }
    }
  }

  private static @Nullable Integer status(String fragment) {
    Matcher matcher = FRAGMENT.matcher(fragment);
    return matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
  }

  void stop() {
    for (Transfer transfer : Set.copyOf(open)) {
      transfer.abandon();
    }
  }
}
