package org.santral.chat.telephone;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.santral.sip.call.LegEvent;
import org.santral.sip.call.OutgoingLeg;
import org.santral.sip.call.Reason;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody outside to whom a caller is put through, because in the house nobody has time for him
/// or his agent wishes it. One after the other; lives on the call's lane.
final class Outsider {
  private static final Logger LOG = LoggerFactory.getLogger(Outsider.class);

  private final Surroundings around;
  private final Executor lane;
  private final CustomerEnd customer;
  private final MediaRoom room;
  private @Nullable OutgoingLeg leg;
  private long conversation;
  private boolean answered;

  Outsider(Surroundings around, Executor lane, CustomerEnd customer, MediaRoom room) {
    this.around = around;
    this.lane = lane;
    this.customer = customer;
    this.room = room;
  }

  /// Calls a number on behalf of the caller of a conversation.
  void call(long id, String number) {
    conversation = id;
    answered = false;
    leg = around.dialOutside(id, number, lane, event -> lane.execute(() -> heard(event)));
  }

  private void heard(LegEvent event) {
    switch (event) {
      case LegEvent.Ringing(var audible) -> {
        if (audible) {
          meet();
        }
      }
      case LegEvent.Answered _ -> {
        answered = true;
        around.outsiderAnswered(conversation);
        meet();
      }
      case LegEvent.Digit(var digit) -> press(customer::sendDigits, digit);
      case LegEvent.AudioLost _ -> {
        if (leg != null) {
          leg.hangUp(Reason.NORMAL);
        }
      }
      case LegEvent.TransferAsked(var transfer) -> transfer.refuse(403);
      case LegEvent.Ended(var cause) -> {
        boolean isWanted = leg != null;
        leg = null;
        if (isWanted && answered) {
          around.ended(conversation, false);
        } else if (isWanted) {
          part();
          around.outsiderNotReached(conversation, Unreached.why(cause));
        }
      }
      case LegEvent.Connected _,
          LegEvent.Played _,
          LegEvent.Held _,
          LegEvent.Resumed _,
          LegEvent.TransferProgress _ -> {}
    }
  }

  private void meet() {
    var outside = leg;
    if (outside == null) {
      return;
    }
    try {
      customer.stopPlaying();
      room.join(customer.media());
      room.join(outside.media());
    } catch (MediaException noAudio) {
      LOG.warn("A caller and whom he was put through to hear nothing: {}", noAudio.getMessage());
    }
  }

  /// He may have heard the network before anybody answered, and hears the house again.
  private void part() {
    try {
      room.leave(customer.media());
    } catch (MediaException noAudio) {
      // Then he is in no room.
    }
  }

  /// The caller has pressed a key.
  void pressed(char digit) {
    var outside = leg;
    if (outside != null && answered) {
      press(outside::sendDigits, digit);
    }
  }

  private interface Keys {
    void press(String digits) throws MediaException;
  }

  private static void press(Keys keys, char digit) {
    try {
      keys.press(String.valueOf(digit));
    } catch (MediaException noAudio) {
      LOG.debug("A digit was not passed on: {}", noAudio.getMessage());
    }
  }

  /// The caller has no more to do with him.
  void hangUp() {
    var outside = leg;
    leg = null;
    if (outside != null) {
      outside.hangUp(Reason.NORMAL);
    }
  }
}
