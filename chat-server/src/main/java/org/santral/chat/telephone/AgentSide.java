package org.santral.chat.telephone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.Caller.Ring;
import org.santral.chat.switchboard.PartyChange;
import org.santral.chat.wire.Facing;
import org.santral.sip.call.EndCause;
import org.santral.sip.call.IncomingLeg;
import org.santral.sip.call.LegEvent;
import org.santral.sip.call.Reason;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agents' phones of one call: those that ring for an offer, that of the agent who has the
/// customer, and those of colleagues whom he asks. Everything happens on the call's lane.
final class AgentSide implements Comeback.Call {
  private static final Logger LOG = LoggerFactory.getLogger(AgentSide.class);

  private final Call call;
  private final Surroundings around;
  private final Executor lane;
  private final CustomerEnd customer;
  private final Seating seating;
  private final Guests guests;
  private final Comeback comeback;

  /// Phones that ring, by offer.
  private final Map<Long, AgentPhone> ringing = new LinkedHashMap<>();

  /// The phone of the agent who has the customer.
  private @Nullable AgentPhone host;

  private final OwnCalls ownCalls;
  private final Referrals referrals;

  /// Supervisors who take part, by agent.
  private final Map<String, Observer> observers = new LinkedHashMap<>();

  private Facing facing = Facing.CUSTOMER;
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

  AgentSide(Call call, Surroundings around, Executor lane, CustomerEnd customer, MediaRoom room) {
    this.call = call;
    this.around = around;
    this.lane = lane;
    this.customer = customer;
    seating = new Seating(call, around, customer, room);
    guests = new Guests(around, lane);
    comeback = new Comeback(this, around, lane);
    ownCalls = new OwnCalls(call, around, lane);
    referrals = new Referrals(call, around, lane, ownCalls);
  }

  // ---- Offers -------------------------------------------------------------------------------

  void ring(Ring ring) {
    if (over) {
      return;
    }
    var guest = guests.of(ring.agent());
    if (guest != null && guest.hasAnswered) {
      // He is in the call already.
      around.answered(ring.offer(), () -> {});
    } else {
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
      phone.hangUp(Reason.ELSEWHERE);
    }
  }

  /// An agent has the call now: the others' phones ring no more.
  void isTakenBy(String agent) {
    comeback.cancel();
    var before = host;
    host = guests.remove(agent);
    for (AgentPhone phone : List.copyOf(ringing.values())) {
      ringing.remove(phone.ring().offer());
      if (host == null && phone.agent().equals(agent)) {
        host = phone;
      } else {
        phone.hangUp(Reason.ELSEWHERE);
      }
    }
    if (before != null && before != host) {
      before.hangUp(Reason.NORMAL);
    }
    ownCalls.hangUp();
    if (host == null && !over) {
      // He has picked the call himself, and his phone does not ring yet.
      host = dial(new Ring(0, 0, call.conversation(), agent), false);
    }
    if (host != null && !host.hasAnswered) {
      comeback.expect();
    }
    facing = guests.isEmpty() ? Facing.CUSTOMER : Facing.ALL;
    seat();
  }

  /// The agent has the call no more.
  void letGo() {
    comeback.cancel();
    var phone = host;
    host = null;
    if (phone != null) {
      phone.hangUp(Reason.NORMAL);
    }
    ownCalls.hangUp();
    seat();
  }

  /// The call leaves all agents.
  void hangUp() {
    guests.hangUp();
    observers.values().forEach(observer -> observer.phone().hangUp(Reason.NORMAL));
    observers.clear();
    letGo();
    ringing.values().forEach(phone -> phone.hangUp(Reason.NORMAL));
    ringing.clear();
  }

  /// The call is over.
  void close() {
    over = true;
    hangUp();
    seating.close();
  }

  private void seat() {
    if (!over) {
      seating.seat(host, ownCalls.second(), guests.phones(), facing, observers.values());
    }
  }

  // ---- Colleagues ---------------------------------------------------------------------------

  void carryOut(PartyChange change) {
    if (over) {
      return;
    }
    switch (change) {
      case PartyChange.Asked(var ring) -> {
        if (guests.isEmpty()) {
          facing = Facing.COLLEAGUE;
        }
        guests.add(dial(ring, false));
      }
      case PartyChange.Observed(var ring, var how) -> {
        var known = observers.get(ring.agent());
        observers.put(
            ring.agent(), new Observer(known == null ? dial(ring, false) : known.phone(), how));
      }
      case PartyChange.Dismissed(var agent) -> {
        var observer = observers.remove(agent);
        var phone = observer == null ? dismiss(agent) : observer.phone();
        if (phone != null) {
          phone.hangUp(Reason.NORMAL);
        }
      }
      case PartyChange.Turned(var whom) -> facing = whom;
    }
    seat();
  }

  private boolean isObserver(AgentPhone phone) {
    var observer = observers.get(phone.agent());
    return observer != null && observer.phone() == phone;
  }

  /// A guest leaves; when he was the last, the customer is spoken with again.
  private @Nullable AgentPhone dismiss(String agent) {
    var phone = guests.remove(agent);
    ownCalls.endsWith(agent);
    if (guests.isEmpty()) {
      facing = Facing.CUSTOMER;
    }
    return phone;
  }

  // ---- Calls that the host's phone makes by itself --------------------------------------------

  /// It calls a colleague while it holds the customer: whoever it names is asked into the call.
  void consults(AgentPhone phone, IncomingLeg leg, String colleague) {
    ownCalls.consult(over ? null : host, phone, leg, colleague);
  }

  /// Another device of the host takes the place of the one he speaks on (RFC 3891).
  void moves(AgentPhone phone, IncomingLeg leg) {
    ownCalls.move(over ? null : host, phone, leg);
  }

  /// What a phone says that has called.
  void heardOfCaller(AgentPhone phone, LegEvent event) {
    if (event instanceof LegEvent.Answered && ownCalls.hasMoved(phone)) {
      host = phone;
    } else if (event instanceof LegEvent.Ended) {
      ownCalls.hungUp(phone);
    }
    heard(phone, event);
  }

  // ---- What phones say ----------------------------------------------------------------------

  private void heard(AgentPhone phone, LegEvent event) {
    switch (event) {
      case LegEvent.Ringing _ -> {
        if (phone.ring().offer() > 0) {
          around.rings(phone.ring().offer());
        }
      }
      case LegEvent.Answered _ -> answered(phone);
      case LegEvent.Ended(var cause) -> hasGone(phone, cause);
      case LegEvent.Held _ -> {
        phone.isHolding = true;
        seat();
      }
      case LegEvent.Resumed _ -> {
        phone.isHolding = false;
        seat();
      }
      case LegEvent.TransferAsked(var transfer) -> referrals.asked(host, phone, transfer);
      case LegEvent.Digit(var digit) -> {
        if (phone == host && seating.isCustomerTalking()) {
          sendDigit(customer::sendDigits, digit);
        }
      }
      case LegEvent.Connected _,
          LegEvent.AudioLost _,
          LegEvent.Played _,
          LegEvent.TransferProgress _ -> {}
    }
  }

  /// The customer has pressed a key: whoever speaks with him hears it.
  void pressed(char digit) {
    var phone = host;
    if (phone != null && phone.isThere() && facing != Facing.COLLEAGUE) {
      sendDigit(phone.leg()::sendDigits, digit);
    }
  }

  private interface Keys {
    void press(String digits) throws MediaException;
  }

  private static void sendDigit(Keys keys, char digit) {
    try {
      keys.press(String.valueOf(digit));
    } catch (MediaException noAudio) {
      LOG.debug("A digit was not passed on: {}", noAudio.getMessage());
    }
  }

  private void answered(AgentPhone phone) {
    phone.hasAnswered = true;
    long offer = phone.ring().offer();
    if (phone == host) {
      comeback.cancel();
      seat();
    } else if (guests.has(phone) || isObserver(phone)) {
      around.colleagueAnswered(phone.ring().conversation(), phone.agent());
      ownCalls.answers(phone.agent());
      seat();
    } else if (ownCalls.second() == phone) {
      seat();
    } else if (ringing.containsValue(phone)) {
      around.answered(offer, () -> lane.execute(() -> ringNoMore(offer)));
    }
  }

  /// The customer's telephone rings, and he cannot be heard yet.
  void customerRings() {
    seating.customerRings();
  }

  /// The customer can be heard, or has answered.
  void customerIsHeard() {
    seating.customerIsHeard();
  }

  private void hasGone(AgentPhone phone, EndCause cause) {
    if (cause.kind() == EndCause.Kind.REPLACED) {
      // Another phone of the same agent has its place.
      return;
    }
    if (ringing.remove(phone.ring().offer(), phone)) {
      if (cause.kind() != EndCause.Kind.HUNG_UP) {
        around.refused(phone.ring().offer());
      }
    } else if (guests.has(phone)) {
      dismiss(phone.agent());
      around.colleagueGone(phone.ring().conversation(), phone.agent());
      seat();
    } else if (isObserver(phone)) {
      observers.remove(phone.agent());
      around.colleagueGone(phone.ring().conversation(), phone.agent());
      seat();
    } else if (phone == host && !over) {
      hostHasGone(phone, cause);
    }
  }

  private void hostHasGone(AgentPhone phone, EndCause cause) {
    if (!phone.hasAnswered) {
      host = null;
      around.requeue(call.conversation(), phone.agent());
    } else if (cause.kind() == EndCause.Kind.VANISHED || phone.isCutOff) {
      comeback.waitFor(phone);
    } else {
      host = null;
      around.left(call.conversation(), phone.agent());
    }
  }

  // ---- A phone that is cut off --------------------------------------------------------------

  /// An agent's phone cannot be reached any more, or can be again.
  void phoneOf(String agent, boolean reachable) {
    var phone = host;
    if (over || phone == null || !phone.agent().equals(agent)) {
      return;
    }
    if (reachable) {
      comeback.isBack(phone);
    } else {
      comeback.isCutOff(phone);
    }
  }

  @Override
  public boolean isHost(AgentPhone phone) {
    return phone == host && !over;
  }

  @Override
  public void isAway(AgentPhone phone) {
    phone.hasAnswered = false;
    seat();
  }

  @Override
  public void callAgain(AgentPhone phone) {
    host = dial(phone.ring(), true);
  }

  @Override
  public void isLost() {
    var phone = host;
    if (phone != null && !over) {
      around.requeue(call.conversation(), phone.agent());
    }
  }
}
