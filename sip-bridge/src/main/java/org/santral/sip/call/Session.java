package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.santral.sip.dialog.Dialog;
import org.santral.sip.dialog.SessionTimer;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.media.MediaLeg.Direction;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.ServerExchange;
import org.santral.sip.trunk.Trunk.Account;

/// One dialog with its audio: everything both ends may say to each other between the first
/// description and BYE. All methods are called on the lane.
final class Session {
  private final CallContext context;
  private final Lane lane;
  private final Dialog dialog;
  private final MediaLeg media;
  private final @Nullable Account account;
  private final SessionOwner owner;
  private final Refresh refresh;
  private final Transfers transfers;

  private Direction direction = Direction.SENDRECV;
  private @Nullable AwaitedAck awaitedAck;
  private boolean answerDueInAck;
  private boolean offering;
  private @Nullable Direction wanted;
  private @Nullable SIPRequest lastAck;
  private boolean standing;
  private boolean heldByFarEnd;
  private boolean over;

  Session(
      CallContext context,
      Lane lane,
      Dialog dialog,
      MediaLeg media,
      @Nullable Account account,
      SessionOwner owner) {
    this.context = context;
    this.lane = lane;
    this.dialog = dialog;
    this.media = media;
    this.account = account;
    this.owner = owner;
    this.refresh = new Refresh(lane, this::refreshSession, this::vanish);
    this.transfers = new Transfers(context, lane, this, owner);
  }

  Dialog dialog() {
    return dialog;
  }

  MediaLeg media() {
    return media;
  }

  boolean isOver() {
    return over;
  }

  /// A request of the far end within the dialog.
  void request(ServerExchange exchange) {
    SIPRequest request = exchange.request();
    String method = request.getMethod();
    if (over) {
      exchange.respond(481);
      return;
    }
    if (!dialog.follows(request)) {
      exchange.respond(500);
      return;
    }
    if (!Abilities.missing(request).isEmpty()) {
      respondBadExtension(exchange);
      return;
    }
    switch (method) {
      case Request.BYE -> {
        exchange.respond(200);
        end(new EndCause(EndCause.Kind.FAR_END_HUNG_UP, 0, Reason.of(request)));
      }
      case Request.INVITE, Request.UPDATE -> heardOffer(exchange);
      case Request.INFO -> Digits.ofInfo(exchange, digit -> owner.heard(new LegEvent.Digit(digit)));
      case Request.OPTIONS -> {
        SIPResponse ok = request.createResponse(200);
        Abilities.state(ok);
        exchange.respond(ok);
      }
      case Request.REFER -> transfers.asked(exchange);
      case Request.NOTIFY -> transfers.notified(exchange);
      case Request.PRACK -> exchange.respond(481);
      default -> respondNotAllowed(exchange);
    }
  }

  static void respondBadExtension(ServerExchange exchange) {
    SIPResponse bad = exchange.request().createResponse(420);
    Headers.set(bad, "Unsupported", String.join(", ", Abilities.missing(exchange.request())));
    exchange.respond(bad);
  }

  static void respondNotAllowed(ServerExchange exchange) {
    SIPResponse no = exchange.request().createResponse(405);
    Headers.set(no, "Allow", Abilities.METHODS);
    exchange.respond(no);
  }

  // What the far end offers.

  private void heardOffer(ServerExchange exchange) {
    SIPRequest request = exchange.request();
    boolean invite = request.getMethod().equals(Request.INVITE);
    String offer = Body.sdp(request);
    if ((invite || offer != null) && isBusyWithDescriptions(exchange)) {
      return;
    }
    if (SessionTimer.isTooSmall(request)) {
      SIPResponse tooSmall = request.createResponse(422);
      Headers.set(tooSmall, "Min-SE", Long.toString(SessionTimer.MIN_INTERVAL.toSeconds()));
      exchange.respond(tooSmall);
      return;
    }
    SIPResponse ok = request.createResponse(200);
    try {
      if (offer != null) {
        Body.setSdp(ok, media.answer(offer, direction));
      } else if (invite) {
        Body.setSdp(ok, media.offer(direction));
      }
    } catch (MediaException refused) {
      exchange.respond(statusOf(refused));
      return;
    }
    dialog.retarget(request);
    ok.addHeader(Headers.contact(dialog.contact()));
    Abilities.state(ok);
    if (standing) {
      refresh.start(SessionTimer.agree(request, ok, context.settings().clocks().session()));
    }
    if (invite) {
      awaitAck(exchange, ok, offer == null);
    } else {
      exchange.respond(ok);
    }
    noteHold();
  }

  /// Two offers must not cross (RFC 3261, 14.2; RFC 3311, 5.2).
  private boolean isBusyWithDescriptions(ServerExchange exchange) {
    if (offering) {
      exchange.respond(491);
      return true;
    }
    if (awaitedAck != null && !answerDueInAck) {
      // Nobody asks anew before he has our answer: its ACK was overtaken, or is lost.
      acknowledged();
    }
    if (awaitedAck != null || (!standing && exchange.method().equals(Request.INVITE))) {
      SIPResponse later = exchange.request().createResponse(500);
      Headers.set(later, "Retry-After", Integer.toString(ThreadLocalRandom.current().nextInt(11)));
      exchange.respond(later);
      return true;
    }
    return false;
  }

  static int statusOf(MediaException refused) {
    return switch (refused.reason()) {
      case NOT_ACCEPTABLE -> 488;
      case MALFORMED -> 400;
      case OUT_OF_TURN -> 491;
      case EXHAUSTED, UNPLAYABLE -> 503;
    };
  }

  /// Sends a 2xx to an INVITE until it is acknowledged.
  ///
  /// @param answerDue whether it carries an offer, whose answer comes with the ACK
  void awaitAck(ServerExchange exchange, SIPResponse ok, boolean answerDue) {
    answerDueInAck = answerDue;
    AwaitedAck awaited =
        new AwaitedAck(
            context,
            lane,
            exchange,
            ok,
            () -> hangUp(Reason.NORMAL, EndCause.of(EndCause.Kind.UNCONFIRMED, 408)));
    awaitedAck = awaited;
    awaited.start();
  }

  void ack(SIPRequest ack) {
    AwaitedAck awaited = awaitedAck;
    if (over || awaited == null || ack.getCSeq().getSeqNumber() != awaited.sequence()) {
      return;
    }
    if (answerDueInAck) {
      answerDueInAck = false;
      String answer = Body.sdp(ack);
      if (answer == null || !accept(answer)) {
        hangUp(
            new Reason("SIP", 488, "Not Acceptable Here"),
            EndCause.of(EndCause.Kind.NO_COMMON_AUDIO, 488));
        return;
      }
    }
    acknowledged();
    offerWhatIsWanted();
  }

  private void acknowledged() {
    AwaitedAck awaited = awaitedAck;
    if (awaited != null) {
      awaited.stop();
      awaitedAck = null;
    }
    if (!standing) {
      stand();
    }
  }

  /// From now on the call stands.
  void stand() {
    standing = true;
    owner.standing();
  }

  void refreshBy(@Nullable SessionTimer timer) {
    refresh.start(timer);
  }

  /// Takes the far end's answer to our offer.
  boolean accept(String answer) {
    try {
      media.accept(answer);
      noteHold();
      return true;
    } catch (MediaException refused) {
      return false;
    }
  }

  private void noteHold() {
    boolean held = media.isHeldByFarEnd();
    if (held != heldByFarEnd) {
      heldByFarEnd = held;
      owner.heard(held ? new LegEvent.Held() : new LegEvent.Resumed());
    }
  }

  // What we offer.

  /// Tells the far end which way audio goes from now on, as soon as it is our turn.
  void offer(Direction next) {
    wanted = next;
    offerWhatIsWanted();
  }

  private void offerWhatIsWanted() {
    Direction next = wanted;
    if (next == null || over || !standing || offering || awaitedAck != null) {
      return;
    }
    wanted = null;
    SIPRequest invite = dialog.request(Request.INVITE);
    try {
      Body.setSdp(invite, media.offer(next));
    } catch (MediaException refused) {
      return;
    }
    Abilities.state(invite);
    refresh.propose(invite, context.settings().clocks().session());
    offering = true;
    ask(invite, (asked, response) -> heardAnswer(asked, response, next));
  }

  private void heardAnswer(SIPRequest invite, SIPResponse response, Direction next) {
    int status = response.getStatusCode();
    if (status < 200) {
      return;
    }
    offering = false;
    if (status < 300) {
      dialog.retarget(response);
      acknowledge(invite.getCSeq().getSeqNumber());
      String answer = Body.sdp(response);
      if (answer != null && accept(answer)) {
        direction = next;
      }
      refresh.start(SessionTimer.of(response));
      offerWhatIsWanted();
    } else if (status == 491) {
      if (wanted == null) {
        wanted = next;
      }
      lane.after(afterGlare(), this::offerWhatIsWanted);
    } else {
      endIfGone(status);
      offerWhatIsWanted();
    }
  }

  /// RFC 3261, 14.1: whoever made the Call-ID waits longer, so that both do not meet again.
  private Duration afterGlare() {
    int slots = ThreadLocalRandom.current().nextInt(200);
    return Duration.ofMillis(owner.madeTheCall() ? 2_100 + 10L * (slots % 190) : 10L * slots);
  }

  /// Acknowledges a 2xx to our INVITE of this number.
  void acknowledge(long sequence) {
    SIPRequest ack = dialog.acknowledgement(sequence);
    lastAck = ack;
    context.signalling().acknowledge(ack, dialog.flow());
  }

  /// A 2xx that was acknowledged comes once more: our ACK was lost.
  void strayAnswer(SIPResponse answer) {
    SIPRequest ack = lastAck;
    if (ack != null && ack.getCSeq().getSeqNumber() == answer.getCSeq().getSeqNumber()) {
      context.signalling().acknowledge((SIPRequest) ack.clone(), dialog.flow());
    }
  }

  private void refreshSession() {
    if (!over && !offering && awaitedAck == null) {
      offer(direction);
    }
  }

  private void vanish() {
    hangUp(Reason.NORMAL, EndCause.of(EndCause.Kind.VANISHED, 408));
  }

  // Requests of ours.

  /// What is done with the answer to a request.
  interface Answered {
    void heard(SIPRequest asked, SIPResponse response);
  }

  /// Sends a request within the dialog; without any answer the far end is gone.
  void ask(SIPRequest request, Answered answered) {
    Asking.ask(
        context,
        lane,
        request,
        dialog.flow(),
        account,
        dialog::again,
        new Asking.Heard() {
          @Override
          public void heard(SIPRequest asked, SIPResponse response) {
            answered.heard(asked, response);
          }

          @Override
          public void failed(SIPRequest asked, int status) {
            offering = false;
            endIfGone(status);
          }
        });
  }

  /// RFC 3261, 12.2.1.2: a far end that does not answer or does not know the call has left it.
  void endIfGone(int status) {
    if (status == 408 || status == 481 || status == 503) {
      hangUp(Reason.NORMAL, EndCause.of(EndCause.Kind.VANISHED, status));
    }
  }

  // The end.

  /// Says goodbye.
  void hangUp(Reason reason, EndCause cause) {
    if (over) {
      return;
    }
    SIPRequest bye = dialog.request(Request.BYE);
    Headers.set(bye, "Reason", reason.header());
    end(cause);
    Asking.ask(
        context,
        lane,
        bye,
        dialog.flow(),
        account,
        dialog::again,
        new Asking.Heard() {
          @Override
          public void heard(SIPRequest asked, SIPResponse response) {}

          @Override
          public void failed(SIPRequest asked, int status) {}
        });
  }

  private void end(EndCause cause) {
    close();
    owner.ended(cause);
  }

  /// Lets go of everything without a word to the far end.
  void close() {
    if (over) {
      return;
    }
    over = true;
    if (awaitedAck != null) {
      awaitedAck.stop();
    }
    refresh.stop();
    transfers.stop();
    media.close();
  }

  Transfers transfers() {
    return transfers;
  }
}
