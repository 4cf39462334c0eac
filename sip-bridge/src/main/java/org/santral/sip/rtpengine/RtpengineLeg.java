package org.santral.sip.rtpengine;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.santral.sip.media.LegListener;
import org.santral.sip.media.LegQuality;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaException.Reason;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.media.MediaPlane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A leg whose far end an rtpengine faces. Its near end is the *desk*, a leg of this process that
/// plays, records, mixes and hears digits, or, while two do nothing but talk, the near end of the
/// other.
final class RtpengineLeg implements MediaLeg {
  private static final Logger LOG = LoggerFactory.getLogger(RtpengineLeg.class);

  private final LegTerms terms;
  private final MediaLeg desk;
  private final Engines engines;
  private final Executor beside;
  private final String id;
  private final Consumer<RtpengineLeg> onClose;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final Tally tally = new Tally();

  private volatile @Nullable RtpengineRoom room;
  private volatile boolean isPlaying;
  private volatile boolean isTurned;

  /// What has been agreed on. The lock of this leg is on all of it.
  private @Nullable EngineCall call;

  private boolean isOffered;
  private String farDescription = "";
  private @Nullable Wire agreed;
  private @Nullable Wire deskAnswer;

  /// One question to the leg's rtpengine.
  private interface Question<T> {
    T put(EngineCall call) throws NgException;
  }

  RtpengineLeg(
      LegTerms terms,
      LegListener listener,
      MediaPlane desks,
      Engines engines,
      Executor beside,
      String id,
      Consumer<RtpengineLeg> onClose)
      throws MediaException {
    this.terms = terms;
    this.engines = engines;
    this.beside = beside;
    this.id = id;
    this.onClose = onClose;
    this.desk =
        desks.openLeg(
            new LegTerms(LegTerms.Transport.RTP, terms.codecs()),
            new Ears(listener, () -> isPlaying = false));
  }

  MediaLeg desk() {
    return desk;
  }

  // ---- Descriptions -------------------------------------------------------------------------

  @Override
  public synchronized String offer(Direction direction) throws MediaException {
    refuseIfClosed();
    comeBack();
    var ours = desk.offer(direction);
    var offer = ask(each -> each.offerOfNear(ours));
    isOffered = true;
    return offer;
  }

  @Override
  public synchronized String answer(String remoteOffer, Direction direction) throws MediaException {
    refuseIfClosed();
    Wire.read(remoteOffer).refuseUnless(terms.transport());
    comeBack();
    var near = ask(each -> each.offerOfFar(remoteOffer));
    String ours;
    try {
      ours = desk.answer(near, direction);
    } catch (MediaException refusal) {
      forget();
      throw refusal;
    }
    var answer = ask(each -> each.answerOfNear(ours));
    isOffered = false;
    agree(remoteOffer, Wire.read(ours));
    return answer;
  }

  /// Nothing is agreed on while packets go elsewhere.
  private void comeBack() {
    touch();
    turnHome();
  }

  /// What has come to nothing must not stay in the rtpengine: the leg is as before.
  private void forget() throws MediaException {
    if (deskAnswer != null) {
      var before = deskAnswer.session().toString();
      var _ = ask(each -> each.offerOfFar(farDescription));
      var _ = ask(each -> each.answerOfNear(before));
    }
  }

  @Override
  public synchronized void accept(String remoteAnswer) throws MediaException {
    refuseIfClosed();
    if (!isOffered) {
      throw new MediaException(Reason.OUT_OF_TURN, "an answer to no offer");
    }
    Wire.read(remoteAnswer).refuseUnless(terms.transport());
    comeBack();
    var near = ask(each -> each.answerOfFar(remoteAnswer));
    desk.accept(near);
    isOffered = false;
    agree(remoteAnswer, Wire.read(near));
  }

  private void agree(String far, Wire answer) {
    farDescription = far;
    agreed = answer;
    deskAnswer = answer;
    isTurned = false;
  }

  /// The first question finds an rtpengine that answers; all others go to the same.
  private <T> T ask(Question<T> question) throws MediaException {
    NgException last = null;
    if (call == null) {
      for (var engine : engines.inTurn()) {
        var candidate = new EngineCall(engine, id, terms.transport());
        try {
          T answer = question.put(candidate);
          call = candidate;
          return answer;
        } catch (NgException e) {
          last = e;
          if (e.kind() == NgException.Kind.REFUSED) {
            break;
          }
        }
      }
    } else {
      try {
        return question.put(call);
      } catch (NgException e) {
        last = e;
      }
    }
    throw refusal(last);
  }

  private static MediaException refusal(@Nullable NgException e) {
    if (e == null) {
      return new MediaException(Reason.EXHAUSTED, "There is no rtpengine.");
    }
    var reason = e.kind() == NgException.Kind.REFUSED ? Reason.NOT_ACCEPTABLE : Reason.EXHAUSTED;
    return new MediaException(reason, String.valueOf(e.getMessage()));
  }

  private void refuseIfClosed() throws MediaException {
    if (isClosed.get()) {
      throw new MediaException(Reason.OUT_OF_TURN, "The leg is closed.");
    }
  }

  @Override
  public boolean isHeldByFarEnd() {
    return desk.isHeldByFarEnd();
  }

  // ---- What the desk does -------------------------------------------------------------------

  @Override
  public void play(Path wav, boolean loop) throws MediaException {
    isPlaying = true;
    touch();
    try {
      desk.play(wav, loop);
    } catch (MediaException unplayable) {
      isPlaying = false;
      throw unplayable;
    }
  }

  @Override
  public void stopPlaying() {
    desk.stopPlaying();
    isPlaying = false;
    touch();
  }

  @Override
  public void sendDigits(String digits) {
    touch();
    desk.sendDigits(digits);
  }

  /// Whoever asks wants to know how it is now: so the leg comes back to the desk, which counts each
  /// packet. What went elsewhere is known as of the last look at it.
  @Override
  public LegQuality quality() {
    if (isTurned) {
      touch();
    }
    return tally.of(desk.quality());
  }

  private void touch() {
    var here = room;
    if (here != null) {
      here.touch();
    }
  }

  // ---- Rooms --------------------------------------------------------------------------------

  /// Leaves the room it was in.
  void enter(RtpengineRoom next) {
    var before = room;
    if (before != null && before != next) {
      before.forget(this);
    }
    room = next;
  }

  void left(RtpengineRoom here) {
    if (room == here) {
      room = null;
    }
  }

  /// What packets are like that may go to it as they come, or nothing while it does more than talk.
  synchronized Set<String> formats() {
    return agreed == null || isPlaying || isOffered || isClosed.get() || !agreed.isBothWays()
        ? Set.of()
        : agreed.formats();
  }

  // ---- Turned to another leg, and back ------------------------------------------------------

  /// Where its near end takes packets.
  synchronized Wire nearEnd() throws MediaException {
    refuseWhileOffered();
    return Wire.read(ask(each -> each.offerOfFar(farDescription)));
  }

  /// Sends what the far end says to another leg's near end instead of to the desk.
  synchronized void turnTo(Wire own, Wire other) throws MediaException {
    refuseWhileOffered();
    var answer = deskAnswer;
    if (answer == null) {
      return;
    }
    tally.leaves(desk.quality(), ask(EngineCall::packetsOfFar));
    var _ = desk.answer(own.still(), Direction.SENDRECV);
    isTurned = true;
    var _ = ask(each -> each.answerOfNear(answer.turnedTo(other)));
  }

  private void refuseWhileOffered() throws MediaException {
    if (isOffered) {
      throw new MediaException(Reason.OUT_OF_TURN, "in the middle of an offer");
    }
  }

  /// Sends what the far end says to the desk again.
  synchronized void turnHome() {
    if (!isTurned || isClosed.get()) {
      return;
    }
    try {
      look();
      var near = ask(each -> each.offerOfFar(farDescription));
      tally.returns(desk.quality());
      var ours = desk.answer(near, Direction.SENDRECV);
      var _ = ask(each -> each.answerOfNear(ours));
      isTurned = false;
      deskAnswer = Wire.read(ours);
    } catch (MediaException e) {
      if (!isClosed.get()) {
        LOG.warn("A leg cannot be heard here any more", e);
      }
    }
  }

  /// Counts what went elsewhere.
  ///
  /// @return how many packets of the far end have come at the rtpengine
  synchronized long look() throws MediaException {
    long packets = ask(EngineCall::packetsOfFar);
    tally.carried(packets);
    return packets;
  }

  long heardAtDesk() {
    return desk.quality().packetsReceived();
  }

  @Override
  public void close() {
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    var here = room;
    if (here != null) {
      here.leave(this);
    }
    desk.close();
    beside.execute(this::delete);
    onClose.accept(this);
  }

  private synchronized void delete() {
    if (call != null) {
      try {
        call.delete();
      } catch (NgException e) {
        LOG.debug("A call is left for rtpengine to end by itself", e);
      }
    }
  }

  /// Hears what the desk tells, and knows when nothing is played any more.
  private record Ears(LegListener listener, Runnable silent) implements LegListener {
    @Override
    public void connected() {
      listener.connected();
    }

    @Override
    public void digit(char digit) {
      listener.digit(digit);
    }

    @Override
    public void played() {
      silent.run();
      listener.played();
    }

    @Override
    public void lost(String why) {
      listener.lost(why);
    }
  }
}
