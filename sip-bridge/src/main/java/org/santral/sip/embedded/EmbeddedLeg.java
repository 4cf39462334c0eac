package org.santral.sip.embedded;

import java.nio.file.Path;
import org.santral.sip.media.LegQuality;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaException.Reason;
import org.santral.sip.media.MediaLeg;

/// A leg as the port shows it: negotiates where it is called, and hands over to the loop what came
/// of it.
final class EmbeddedLeg implements MediaLeg {
  private final MediaLoop loop;
  private final Line line;
  private final Negotiation negotiation;
  private final Prompts prompts;
  private final Runnable onClose;
  private boolean isClosed;

  EmbeddedLeg(
      MediaLoop loop, Line line, Negotiation negotiation, Prompts prompts, Runnable onClose) {
    this.loop = loop;
    this.line = line;
    this.negotiation = negotiation;
    this.prompts = prompts;
    this.onClose = onClose;
  }

  Line line() {
    return line;
  }

  @Override
  public synchronized String offer(Direction direction) throws MediaException {
    refuseIfClosed();
    return negotiation.offer(direction);
  }

  @Override
  public synchronized String answer(String remoteOffer, Direction direction) throws MediaException {
    refuseIfClosed();
    var answered = negotiation.answer(remoteOffer, direction);
    loop.execute(() -> line.adopt(answered.agreement()));
    return answered.description();
  }

  @Override
  public synchronized void accept(String remoteAnswer) throws MediaException {
    refuseIfClosed();
    var agreement = negotiation.accept(remoteAnswer);
    loop.execute(() -> line.adopt(agreement));
  }

  private void refuseIfClosed() throws MediaException {
    if (isClosed) {
      throw new MediaException(Reason.OUT_OF_TURN, "The leg is closed.");
    }
  }

  @Override
  public synchronized boolean isHeldByFarEnd() {
    return negotiation.isHeld();
  }

  @Override
  public void play(Path wav, boolean loop) throws MediaException {
    var playback = new Playback(prompts.read(wav), loop);
    this.loop.execute(() -> line.play(playback));
  }

  @Override
  public void stopPlaying() {
    loop.execute(line::stopPlaying);
  }

  @Override
  public void sendDigits(String digits) {
    loop.execute(() -> line.sendDigits(digits));
  }

  @Override
  public LegQuality quality() {
    return line.quality();
  }

  @Override
  public synchronized void close() {
    if (!isClosed) {
      isClosed = true;
      loop.execute(line::close);
      onClose.run();
    }
  }
}
