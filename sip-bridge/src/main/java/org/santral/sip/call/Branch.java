package org.santral.sip.call;

import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sip.address.Address;
import javax.sip.address.URI;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.santral.sip.dialog.Dialog;
import org.santral.sip.dialog.DialogId;
import org.santral.sip.dialog.SessionTimer;
import org.santral.sip.media.LegListener;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.media.MediaLeg.Direction;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.ServerExchange;
import org.santral.sip.trunk.Trunk.Account;
import org.santral.sip.trunk.TrunkLine;

/// One INVITE that was sent, and whoever answers it: one device, or several behind a proxy that
/// forks. All methods are called on the lane, except those of [InDialog].
final class Branch implements InDialog, Asking.Heard {
  private static final int MAX_FAR_ENDS = 8;

  private final CallContext context;
  private final Lane lane;
  private final Attempt attempt;
  private final OutgoingLeg leg;
  private final DialogId id = new DialogId(Headers.token(), Headers.token());
  private final URI contact;
  private final MediaLeg media;
  private final Map<String, Session> farEnds = new LinkedHashMap<>();
  private final Map<String, Long> lastReliable = new LinkedHashMap<>();
  private SIPRequest invite = new SIPRequest();
  private @Nullable String accepted;
  private @Nullable Session winner;
  private volatile @Nullable Session standing;
  private boolean heardAnything;
  private boolean cancelled;
  private @Nullable Reason cancelReason;
  private boolean done;
  private Timers.Alarm silence = () -> {};

  Branch(CallContext context, Lane lane, Attempt attempt, OutgoingLeg leg, LegListener ears)
      throws MediaException {
    this.context = context;
    this.lane = lane;
    this.attempt = attempt;
    this.leg = leg;
    TrunkLine trunk = attempt.trunk();
    Account account = account();
    String user = account == null ? "santral" : account.user();
    this.contact =
        context.signalling().contact(attempt.flow().transport(), trunk == null ? "" : user);
    this.media = context.media().openLeg(attempt.terms(), ears);
  }

  private @Nullable Account account() {
    TrunkLine trunk = attempt.trunk();
    return trunk == null ? null : trunk.trunk().account();
  }

  Attempt attempt() {
    return attempt;
  }

  MediaLeg media() {
    return media;
  }

  /// Sends the INVITE.
  void start(DialOrder order) throws MediaException {
    String offer = media.offer(Direction.SENDRECV);
    SIPRequest request = new SIPRequest();
    request.setRequestLine(
        new RequestLine(
            (gov.nist.javax.sip.address.GenericURI) attempt.target().clone(), Request.INVITE));
    request.setCallId(Headers.callId(id.callId()));
    request.setCSeq(Headers.cseq(1, Request.INVITE));
    request.setFrom(Headers.from(caller(order), id.localTag()));
    request.setTo(Headers.to(Headers.address(attempt.called()), null));
    request.setMaxForwards(Headers.maxForwards());
    request.addHeader(Headers.contact(contact));
    Abilities.state(request);
    SessionTimer.propose(request, context.settings().clocks().session());
    TrunkLine trunk = attempt.trunk();
    if (trunk != null) {
      identify(request, order);
    }
    order.headers().forEach((name, value) -> Headers.set(request, name, value));
    Body.setSdp(request, offer);
    invite = request;
    context.index().put(id, this);
    if (trunk != null) {
      silence = lane.after(context.settings().clocks().trunkSilence(), this::giveUpOnSilence);
    }
    Asking.ask(context, lane, request, attempt.flow(), account(), Branch::next, this);
  }

  private Address caller(DialOrder order) {
    Address address = Headers.address(attempt.caller());
    try {
      if (!order.shownName().isEmpty()) {
        address.setDisplayName(order.shownName());
      } else if (order.shownNumber() == null) {
        address.setDisplayName("Anonymous");
      }
    } catch (java.text.ParseException malformed) {
      throw new IllegalArgumentException(malformed);
    }
    return address;
  }

  /// Who pays, and whether the called one may see who calls (RFC 3323, RFC 3325).
  private void identify(SIPRequest request, DialOrder order) {
    if (order.shownNumber() == null) {
      Headers.set(request, "Privacy", "id");
    } else {
      Headers.set(request, "P-Asserted-Identity", "<" + attempt.caller() + ">");
    }
  }

  private static SIPRequest next(SIPRequest request) {
    SIPRequest next = (SIPRequest) request.clone();
    next.setHeader(Headers.cseq(request.getCSeq().getSeqNumber() + 1, Request.INVITE));
    return next;
  }

  private void giveUpOnSilence() {
    if (!heardAnything && !done) {
      fail(408);
      cancelled = true;
    }
  }

  // What the far ends answer.

  @Override
  public void heard(SIPRequest asked, SIPResponse response) {
    invite = asked;
    heardAnything = true;
    silence.cancel();
    int status = response.getStatusCode();
    if (status < 200) {
      heardProvisional(response);
    } else if (status < 300) {
      heardAnswer(response);
    } else {
      Duration least = status == 422 && !done ? SessionTimer.least(response) : null;
      if (least != null) {
        askForLonger(least);
        return;
      }
      context.index().remove(id, this);
      fail(status);
    }
  }

  /// The far end finds our interval too short (RFC 4028, 7.3).
  private void askForLonger(Duration least) {
    SIPRequest again = next(invite);
    SessionTimer.propose(again, least);
    Headers.set(again, "Min-SE", Long.toString(least.toSeconds()));
    invite = again;
    Asking.ask(context, lane, again, attempt.flow(), account(), Branch::next, this);
  }

  @Override
  public void failed(SIPRequest asked, int status) {
    context.index().remove(id, this);
    fail(status);
  }

  private void fail(int status) {
    silence.cancel();
    if (!done) {
      close();
      leg.failed(this, status);
    }
  }

  private void heardProvisional(SIPResponse response) {
    if (cancelled) {
      sendCancel();
      return;
    }
    if (done || response.getStatusCode() == 100 || response.getToTag() == null) {
      return;
    }
    Session session = farEnd(response);
    if (session == null || !acknowledgeReliable(session, response)) {
      return;
    }
    String description = Body.sdp(response);
    boolean audible = description != null && accept(description);
    leg.ringing(this, audible || accepted != null);
  }

  /// PRACK where it is asked for (RFC 3262, 4); false for a repetition or one out of order.
  private boolean acknowledgeReliable(Session session, SIPResponse response) {
    String value = Headers.value(response, "RSeq");
    if (value == null || !Headers.lists(response, "Require", "100rel")) {
      return true;
    }
    long number;
    try {
      number = Long.parseLong(value);
    } catch (NumberFormatException malformed) {
      return false;
    }
    String farEnd = session.dialog().remoteTag();
    Long last = lastReliable.get(farEnd);
    if (last != null && number != last + 1) {
      return false;
    }
    lastReliable.put(farEnd, number);
    SIPRequest prack = session.dialog().request(Request.PRACK);
    Headers.set(
        prack, "RAck", number + " " + invite.getCSeq().getSeqNumber() + " " + Request.INVITE);
    session.ask(prack, (asked, answer) -> {});
    return true;
  }

  private void heardAnswer(SIPResponse response) {
    Session session = farEnd(response);
    if (session == null) {
      return;
    }
    Dialog dialog = session.dialog();
    dialog.confirm(response);
    session.acknowledge(response.getCSeq().getSeqNumber());
    if (done || winner != null) {
      // Too late, or one more behind a fork: it must be told, or it would stay on the line.
      dismiss(session);
      return;
    }
    String answer = Body.sdp(response);
    if ((answer != null && !accept(answer)) || accepted == null) {
      session.hangUp(
          new Reason("SIP", 488, "Not Acceptable Here"),
          EndCause.of(EndCause.Kind.NO_COMMON_AUDIO, 488));
      return;
    }
    winner = session;
    standing = session;
    farEnds.values().removeIf(other -> other != session);
    session.refreshBy(SessionTimer.of(response));
    leg.answered(this);
    session.stand();
  }

  private void dismiss(Session session) {
    SIPRequest bye = session.dialog().request(Request.BYE);
    Headers.set(bye, "Reason", Reason.ELSEWHERE.header());
    session.ask(bye, (asked, response) -> {});
  }

  /// The far end that answers, known or new; null if there are too many.
  private @Nullable Session farEnd(SIPResponse response) {
    String tag = response.getToTag();
    String key = tag == null ? "" : tag;
    Session known = farEnds.get(key);
    if (known != null) {
      return known;
    }
    if (farEnds.size() >= MAX_FAR_ENDS) {
      return null;
    }
    Dialog dialog =
        Dialog.ofClient(invite, response, contact, attempt.sticky() ? attempt.flow() : null);
    Session session = new Session(context, lane, dialog, media, account(), new Owner());
    farEnds.put(key, session);
    return session;
  }

  /// Takes a description as the answer to our offer; a second time only if it says something new.
  private boolean accept(String description) {
    if (description.equals(accepted)) {
      return true;
    }
    try {
      media.accept(description);
      accepted = description;
      return true;
    } catch (MediaException refused) {
      return accepted != null;
    }
  }

  @Override
  public void strayAnswer(SIPResponse answer) {
    lane.run(
        () -> {
          Session known = farEnds.get(answer.getToTag() == null ? "" : answer.getToTag());
          if (known == null) {
            heardAnswer(answer);
          } else {
            known.strayAnswer(answer);
          }
        });
  }

  // What the far ends ask.

  @Override
  public void request(ServerExchange exchange) {
    lane.run(
        () -> {
          String tag = exchange.request().getFromTag();
          Session session = farEnds.get(tag == null ? "" : tag);
          if (session == null) {
            exchange.respond(481);
          } else {
            session.request(exchange);
          }
        });
  }

  @Override
  public void ack(SIPRequest ack) {
    lane.run(
        () -> {
          if (winner != null) {
            winner.ack(ack);
          }
        });
  }

  @Override
  public @Nullable Leg leg(String remoteTag) {
    Session session = standing;
    return session != null && session.dialog().remoteTag().equals(remoteTag) ? leg : null;
  }

  @Nullable Session session() {
    return winner;
  }

  // The end.

  /// Stops the ringing. An answer that is under way already is ended as soon as it arrives.
  void cancel(Reason reason) {
    if (done) {
      return;
    }
    cancelReason = reason;
    cancelled = true;
    close();
    if (heardAnything) {
      sendCancel();
    }
    // Answers that cross the CANCEL must still find us; then nobody will ask any more.
    lane.after(context.settings().clocks().patience(), () -> context.index().remove(id, this));
  }

  private void sendCancel() {
    if (cancelled) {
      cancelled = false;
      Reason reason = cancelReason;
      context.signalling().cancel(invite, reason == null ? null : reason.header());
    }
  }

  /// Lets go of the audio and the channel. The dialogs may have to say something yet.
  void close() {
    if (done) {
      return;
    }
    done = true;
    silence.cancel();
    media.close();
    TrunkLine trunk = attempt.trunk();
    if (trunk != null) {
      trunk.release();
    }
  }

  private final class Owner implements SessionOwner {
    @Override
    public void heard(LegEvent event) {
      leg.heard(event);
    }

    @Override
    public void standing() {
      leg.heard(new LegEvent.Answered());
    }

    @Override
    public void ended(EndCause cause) {
      context.index().remove(id, Branch.this);
      if (!done) {
        close();
        leg.ended(Branch.this, cause);
      }
    }

    @Override
    public boolean madeTheCall() {
      return true;
    }
  }
}
