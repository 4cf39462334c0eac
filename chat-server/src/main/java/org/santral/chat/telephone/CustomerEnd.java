package org.santral.chat.telephone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.santral.sip.call.IncomingLeg;
import org.santral.sip.call.Leg;
import org.santral.sip.call.Reason;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaLeg;

/// The customer's end of a call: there from the beginning if he has called, from when an agent has
/// answered if he calls that one, and from when he is dialled if he is called. Lives on the call's
/// lane.
final class CustomerEnd {
  private @Nullable Leg leg;

  /// His own call, as long as it is not answered.
  private @Nullable IncomingLeg ringing;

  private boolean heard;
  private boolean reached;

  /// The end of somebody who has called.
  static CustomerEnd of(Leg caller) {
    var end = new CustomerEnd();
    end.leg = caller;
    end.isReached();
    return end;
  }

  /// The end of somebody who has called, and is answered when there is an agent.
  static CustomerEnd ringing(IncomingLeg caller) {
    var end = new CustomerEnd();
    end.leg = caller;
    end.ringing = caller;
    return end;
  }

  /// The end of somebody who is still to be called.
  static CustomerEnd toBeCalled() {
    return new CustomerEnd();
  }

  void isCalledBy(Leg dialled) {
    leg = dialled;
  }

  boolean isRinging() {
    return ringing != null;
  }

  /// Somebody is there for him.
  void answer() {
    if (ringing != null) {
      ringing.answer();
      ringing = null;
    }
  }

  /// His telephone, or the network before it, can be heard.
  void isHeard() {
    heard = true;
  }

  /// He has answered.
  void isReached() {
    heard = true;
    reached = true;
  }

  boolean isCalled() {
    return leg != null;
  }

  boolean canBeHeard() {
    return heard;
  }

  boolean wasReached() {
    return reached;
  }

  MediaLeg media() throws MediaException {
    return there().media();
  }

  void play(Path wav, boolean loop) throws MediaException {
    there().play(wav, loop);
  }

  void stopPlaying() throws MediaException {
    there().stopPlaying();
  }

  void sendDigits(String digits) throws MediaException {
    there().sendDigits(digits);
  }

  void hangUp() {
    if (leg != null) {
      leg.hangUp(Reason.NORMAL);
    }
  }

  private Leg there() throws MediaException {
    if (leg == null) {
      throw new MediaException(MediaException.Reason.OUT_OF_TURN, "the customer is not called yet");
    }
    return leg;
  }
}
