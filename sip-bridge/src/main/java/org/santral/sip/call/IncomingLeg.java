package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.concurrent.Executor;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.santral.sip.dialog.Dialog;
import org.santral.sip.dialog.SessionTimer;
import org.santral.sip.media.LegListener;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.media.MediaLeg.Direction;
import org.santral.sip.signalling.Counters.Count;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.ServerExchange;
import org.santral.sip.trunk.TrunkLine;

/// A call that came in.
public final class IncomingLeg implements Leg, InDialog {
  private static final int MOVED = 302;
  private final CallContext context;
  private final Lane lane;
  private final LegId id;
  private final ServerExchange exchange;
  private final Dialog dialog;
  private final CallParties parties;
  private final Origin origin;
  private final @Nullable TrunkLine trunk;
  private final @Nullable Leg replaced;
  private final LegTerms terms;
  private final Provisional provisional;

  private LegEvents events = event -> {};
  private @Nullable MediaLeg media;
  private volatile @Nullable Session session;
  private @Nullable String description;
  private boolean answerWanted;
  private boolean answered;
  private boolean over;

  IncomingLeg(
      CallContext context,
      Lane lane,
      ServerExchange exchange,
      Dialog dialog,
      CallParties parties,
      Origin origin,
      @Nullable TrunkLine trunk,
      @Nullable Leg replaced,
      LegTerms terms) {
    this.context = context;
    this.lane = lane;
    this.id = new LegId(dialog.id().callId() + "/" + dialog.id().localTag());
    this.exchange = exchange;
    this.dialog = dialog;
    this.parties = parties;
    this.origin = origin;
    this.trunk = trunk;
    this.replaced = replaced;
    this.terms = terms;
    this.provisional = new Provisional(context, lane, exchange, this::unconfirmed);
  }

  void begin(IncomingCalls calls) {
    try {
      events = calls.incoming(this);
    } catch (RuntimeException defect) {
      reject(500);
      throw defect;
    }
  }

  @Override
  public LegId id() {
    return id;
  }

  /// The serial executor the leg lives on; legs that are to meet this one may live there too.
  public Executor lane() {
    return lane.executor();
  }

  /// Who calls whom.
  public CallParties parties() {
    return parties;
  }

  /// Where it came from.
  public Origin origin() {
    return origin;
  }

  /// The leg whose place this one takes once it is answered (RFC 3891), or null. Whoever talks with
  /// that one is to be brought together with this one; the other leg then ends by itself. It may
  /// live on another lane.
  public @Nullable Leg replaced() {
    return replaced;
  }

  /// A header of the INVITE as it was written, or null.
  public @Nullable String header(String name) {
    return Headers.value(exchange.request(), name);
  }

  // Before the answer.

  /// Lets the caller hear that it rings.
  public void ring() {
    if (!answered && !over) {
      provisional.send(response(180), false);
    }
  }

  /// Lets the caller hear what is played to him before the call is answered, and charged.
  public void ringWithEarlyMedia() throws MediaException {
    if (answered || over || description != null) {
      return;
    }
    SIPResponse progress = response(183);
    String sdp = describe();
    if (sdp != null) {
      Body.setSdp(progress, sdp);
    }
    provisional.send(progress, true);
  }

  /// Takes the call. What becomes of it is told by [LegEvent.Answered] or [LegEvent.Ended].
  public void answer() {
    if (answered || over) {
      return;
    }
    if (provisional.isUnconfirmed()) {
      // RFC 3262, 3: not before the description in the provisional response is confirmed.
      answerWanted = true;
      return;
    }
    boolean offered = Body.sdp(exchange.request()) != null;
    boolean described = description != null;
    SIPResponse ok = response(200);
    boolean answerDue = false;
    try {
      String sdp = describe();
      if (sdp != null && !(described && provisional.wasReliable())) {
        Body.setSdp(ok, sdp);
        answerDue = !offered;
      }
    } catch (MediaException refused) {
      reject(Session.statusOf(refused), EndCause.Kind.NO_COMMON_AUDIO);
      return;
    }
    answered = true;
    context.index().removePending(exchange.request(), this);
    Session current = session();
    current.refreshBy(
        SessionTimer.agree(exchange.request(), ok, context.settings().clocks().session()));
    current.awaitAck(exchange, ok, answerDue);
  }

  /// Refuses the call.
  ///
  /// @param status 486 busy, 480 nobody there, 404 no such number, 603 not wanted ...
  public void reject(int status) {
    reject(status, EndCause.Kind.REJECTED);
  }

  /// Has the caller try the same number elsewhere (RFC 3261, section 21.3.3).
  ///
  /// @param place `host:port`
  public void redirect(String place) {
    if (!answered && !over) {
      SIPResponse moved = response(MOVED);
      Headers.redirect(moved, place);
      exchange.respond(moved);
      end(EndCause.of(EndCause.Kind.REJECTED, MOVED));
    }
  }

  private void reject(int status, EndCause.Kind kind) {
    if (!answered && !over) {
      exchange.respond(response(status));
      end(EndCause.of(kind, status));
    }
  }

  /// Our description, made once: an answer to the caller's offer, else an offer.
  private @Nullable String describe() throws MediaException {
    if (description == null) {
      String offer = Body.sdp(exchange.request());
      MediaLeg audio = media();
      description =
          offer == null ? audio.offer(Direction.SENDRECV) : audio.answer(offer, Direction.SENDRECV);
    }
    return description;
  }

  private SIPResponse response(int status) {
    SIPResponse response = exchange.request().createResponse(status);
    Replying.tag(response, dialog.id().localTag());
    if (status < 300) {
      response.addHeader(Headers.contact(dialog.contact()));
      Abilities.state(response);
    }
    return response;
  }

  @Override
  public MediaLeg media() throws MediaException {
    MediaLeg open = media;
    if (open == null) {
      if (over) {
        throw new MediaException(MediaException.Reason.OUT_OF_TURN, "the call is over");
      }
      open = context.media().openLeg(terms, new Ears());
      media = open;
      session = new Session(context, lane, dialog, open, account(), new Owner());
    }
    return open;
  }

  private org.santral.sip.trunk.Trunk.@Nullable Account account() {
    return trunk == null ? null : trunk.trunk().account();
  }

  private Session session() {
    Session current = session;
    if (current == null) {
      throw new IllegalStateException("no audio yet");
    }
    return current;
  }

  // What the far end says.

  @Override
  public void request(ServerExchange within) {
    lane.run(
        () -> {
          Session current = session;
          if (over) {
            within.respond(481);
          } else if (within.method().equals(Request.PRACK)) {
            confirmed(within);
          } else if (within.method().equals(Request.BYE) && !answered) {
            // Unusual, and allowed to callers (RFC 3261, 15).
            within.respond(200);
            exchange.respond(response(487));
            end(new EndCause(EndCause.Kind.CANCELLED, 487, Reason.of(within.request())));
          } else if (current == null) {
            within.respond(491);
          } else {
            current.request(within);
          }
        });
  }

  private void confirmed(ServerExchange prack) {
    if (!dialog.follows(prack.request())) {
      prack.respond(500);
      return;
    }
    if (!provisional.confirmedBy(prack.request())) {
      prack.respond(481);
      return;
    }
    SIPResponse ok = prack.request().createResponse(200);
    String sdp = Body.sdp(prack.request());
    Session current = session;
    if (sdp != null && current != null) {
      try {
        if (Body.sdp(exchange.request()) == null) {
          current.media().accept(sdp);
        } else {
          Body.setSdp(ok, current.media().answer(sdp, Direction.SENDRECV));
        }
      } catch (MediaException refused) {
        prack.respond(Session.statusOf(refused));
        return;
      }
    }
    prack.respond(ok);
    if (answerWanted) {
      answerWanted = false;
      answer();
    }
  }

  private void unconfirmed() {
    reject(504, EndCause.Kind.UNCONFIRMED);
  }

  @Override
  public void ack(SIPRequest ack) {
    lane.run(
        () -> {
          Session current = session;
          if (current != null) {
            current.ack(ack);
          }
        });
  }

  /// The caller gave up. Too late once we have answered: then a BYE follows.
  void cancelled(SIPRequest cancel) {
    lane.run(
        () -> {
          if (!answered && !over) {
            exchange.respond(response(487));
            end(new EndCause(EndCause.Kind.CANCELLED, 487, Reason.of(cancel)));
          }
        });
  }

  @Override
  public void strayAnswer(SIPResponse answer) {
    lane.run(
        () -> {
          Session current = session;
          if (current != null) {
            current.strayAnswer(answer);
          }
        });
  }

  @Override
  public @Nullable Leg leg(String remoteTag) {
    return remoteTag.equals(dialog.remoteTag()) ? this : null;
  }

  @Override
  public @Nullable Conversation conversation() {
    Session current = session;
    return current == null ? null : new Conversation(current);
  }

  @Override
  public void hangUp(Reason reason) {
    if (over) {
      return;
    }
    if (!answered) {
      SIPResponse busy = response(480);
      Headers.set(busy, "Reason", reason.header());
      exchange.respond(busy);
      end(EndCause.of(EndCause.Kind.HUNG_UP, 480));
    } else {
      session().hangUp(reason, EndCause.of(EndCause.Kind.HUNG_UP));
    }
  }

  /// Another leg has taken this one's place.
  void giveWay() {
    lane.run(
        () -> {
          Session current = session;
          if (current != null && answered && !over) {
            current.hangUp(Reason.NORMAL, EndCause.of(EndCause.Kind.REPLACED));
          } else {
            hangUp(Reason.ELSEWHERE);
          }
        });
  }

  private void end(EndCause cause) {
    if (over) {
      return;
    }
    over = true;
    provisional.stop();
    context.index().removePending(exchange.request(), this);
    context.index().remove(dialog.id(), this);
    context.index().leave();
    if (trunk != null) {
      trunk.release();
    }
    Session current = session;
    if (current != null) {
      current.close();
    }
    if (!answered) {
      context.counters().count(Count.CALLS_REFUSED);
    }
    events.heard(new LegEvent.Ended(cause));
  }

  private final class Owner implements SessionOwner {
    @Override
    public void heard(LegEvent event) {
      events.heard(event);
    }

    @Override
    public void standing() {
      Replying.giveWay(replaced);
      events.heard(new LegEvent.Answered());
    }

    @Override
    public void ended(EndCause cause) {
      end(cause);
    }

    @Override
    public boolean madeTheCall() {
      return false;
    }
  }

  private final class Ears implements LegListener {
    @Override
    public void connected() {
      tell(new LegEvent.Connected());
    }

    @Override
    public void digit(char digit) {
      tell(new LegEvent.Digit(digit));
    }

    @Override
    public void played() {
      tell(new LegEvent.Played());
    }

    @Override
    public void lost(String why) {
      tell(new LegEvent.AudioLost(why));
    }

    private void tell(LegEvent event) {
      lane.run(
          () -> {
            if (!over) {
              events.heard(event);
            }
          });
    }
  }
}
