package org.santral.chat.telephone;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.Caller.Ring;
import org.santral.sip.call.EndCause;
import org.santral.sip.call.Leg;
import org.santral.sip.call.LegEvent;
import org.santral.sip.call.Reason;
import org.santral.sip.call.Timers.Alarm;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agents' phones of one call: those that ring, and the one that talks with the customer.
/// Everything happens on the call's lane.
final class AgentSide {
  private static final Logger LOG = LoggerFactory.getLogger(AgentSide.class);

  /// How long an agent whose phone is cut off in the middle of a call may take to come back.
  private static final Duration COMES_BACK_WITHIN = Duration.ofSeconds(20);

  /// After a phone has come back, its old leg has so long to be heard if it has survived.
  private static final Duration HEARD_WITHIN = Duration.ofMillis(300);

  private final Call call;
  private final Surroundings around;
  private final Executor lane;
  private final Leg customer;
  private final MediaRoom room;

  /// Phones that ring, by offer.
  private final Map<Long, AgentPhone> ringing = new LinkedHashMap<>();

  private @Nullable AgentPhone talking;
  private Alarm returnAlarm = () -> {};
  private boolean over;

  /// The call as its agents' phones see it.
  interface Call {
    /// The number of its conversation.
    long conversation();

    /// The customer's number, or empty if it is withheld.
    String number();

    /// Customer and agent hear each other from now on, for the first time or again.
    void talks();

    /// The agent is away for a while: the customer hears music.
    void isHeld();
  }

  AgentSide(Call call, Surroundings around, Executor lane, Leg customer, MediaRoom room) {
    this.call = call;
    this.around = around;
    this.lane = lane;
    this.customer = customer;
    this.room = room;
  }

  void ring(Ring ring) {
    if (!over) {
      ringing.put(ring.offer(), dial(ring, false));
    }
  }

  private AgentPhone dial(Ring ring, boolean again) {
    var phone = new AgentPhone(ring);
    phone.isCalledBy(
        around.dial(
            ring, call.number(), again, lane, event -> lane.execute(() -> heard(phone, event))));
    return phone;
  }

  void ringNoMore(long offer) {
    var phone = ringing.remove(offer);
    if (phone != null) {
      phone.leg().hangUp(Reason.ELSEWHERE);
    }
  }

  /// An agent has the call now: the others' phones ring no more.
  void isTakenBy(String agent) {
    for (AgentPhone phone : List.copyOf(ringing.values())) {
      ringing.remove(phone.ring().offer());
      if (phone.ring().agent().equals(agent)) {
        talking = phone;
      } else {
        phone.leg().hangUp(Reason.ELSEWHERE);
      }
    }
    if (talking == null && !over) {
      // He has picked the call himself, and his phone does not ring yet.
      talking = dial(new Ring(0, 0, call.conversation(), agent), false);
    }
    talk();
  }

  /// The agent has the call no more.
  void letGo() {
    returnAlarm.cancel();
    var phone = talking;
    talking = null;
    if (phone != null) {
      phone.leg().hangUp(Reason.NORMAL);
      try {
        room.leave(customer.media());
      } catch (MediaException noAudio) {
        // Then he is in no room.
      }
    }
  }

  /// The call leaves all agents.
  void hangUp() {
    letGo();
    ringing.values().forEach(phone -> phone.leg().hangUp(Reason.NORMAL));
    ringing.clear();
  }

  /// The call is over.
  void close() {
    over = true;
    hangUp();
    room.close();
  }

  // ---- What phones say ----------------------------------------------------------------------

  private void heard(AgentPhone phone, LegEvent event) {
    switch (event) {
      case LegEvent.Ringing _ -> around.rings(phone.ring().offer());
      case LegEvent.Answered _ -> answered(phone);
      case LegEvent.Ended(var cause) -> hasGone(phone, cause);
      case LegEvent.Held _ -> hold(phone);
      case LegEvent.Resumed _ -> {
        if (phone == talking) {
          talk();
        }
      }
      case LegEvent.TransferAsked(var transfer) -> transfer.refuse(403);
      case LegEvent.Connected _,
          LegEvent.AudioLost _,
          LegEvent.Digit _,
          LegEvent.Played _,
          LegEvent.TransferProgress _ -> {}
    }
  }

  private void answered(AgentPhone phone) {
    phone.hasAnswered = true;
    long offer = phone.ring().offer();
    if (phone == talking) {
      talk();
    } else if (ringing.containsValue(phone)) {
      around.answered(offer, () -> lane.execute(() -> ringNoMore(offer)));
    }
  }

  private void talk() {
    var phone = talking;
    if (over || phone == null || !phone.hasAnswered) {
      return;
    }
    returnAlarm.cancel();
    call.talks();
    try {
      room.join(customer.media());
      room.join(phone.leg().media());
    } catch (MediaException failure) {
      LOG.warn("Two who should talk cannot hear each other: {}", failure.getMessage());
    }
  }

  private void hold(AgentPhone phone) {
    if (phone != talking || over) {
      return;
    }
    try {
      room.leave(customer.media());
    } catch (MediaException noAudio) {
      // Then he is in no room.
    }
    call.isHeld();
  }

  private void hasGone(AgentPhone phone, EndCause cause) {
    if (ringing.remove(phone.ring().offer(), phone)) {
      if (cause.kind() != EndCause.Kind.HUNG_UP) {
        around.refused(phone.ring().offer());
      }
    } else if (phone == talking && !over) {
      if (!phone.hasAnswered) {
        talking = null;
        around.requeue(call.conversation());
      } else if (cause.kind() == EndCause.Kind.VANISHED || phone.isCutOff) {
        waitFor(phone);
      } else {
        talking = null;
        around.ended(call.conversation(), false);
      }
    }
  }

  // ---- Phones that are cut off --------------------------------------------------------------

  /// An agent's phone cannot be reached any more, or can be again.
  void phoneOf(String agent, boolean reachable) {
    var phone = talking;
    if (over || phone == null || !phone.ring().agent().equals(agent)) {
      return;
    }
    if (reachable) {
      isBack(phone);
    } else {
      phone.isCutOff = true;
      giveUpLater(phone);
    }
  }

  /// A socket that was merely cut leaves the call alone; a page that was loaded again has lost it.
  private void isBack(AgentPhone phone) {
    long heard = packetsOf(phone.leg());
    around.after(
        HEARD_WITHIN,
        lane,
        () -> {
          if (phone != talking || over) {
            return;
          }
          phone.isCutOff = false;
          if (packetsOf(phone.leg()) > heard) {
            returnAlarm.cancel();
          } else {
            waitFor(phone);
            phone.leg().hangUp(Reason.NORMAL);
            talking = dial(phone.ring(), true);
          }
        });
  }

  private static long packetsOf(Leg leg) {
    try {
      return leg.media().quality().packetsReceived();
    } catch (MediaException noAudio) {
      return 0;
    }
  }

  private void waitFor(AgentPhone phone) {
    hold(phone);
    giveUpLater(phone);
  }

  private void giveUpLater(AgentPhone phone) {
    returnAlarm.cancel();
    returnAlarm = around.after(COMES_BACK_WITHIN, lane, () -> giveUp(phone));
  }

  private void giveUp(AgentPhone phone) {
    if (talking != null && talking.ring().equals(phone.ring()) && !over) {
      around.requeue(call.conversation());
    }
  }
}
