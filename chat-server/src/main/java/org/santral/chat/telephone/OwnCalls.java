package org.santral.chat.telephone;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.santral.sip.call.IncomingLeg;
import org.santral.sip.call.Leg;
import org.santral.sip.call.Reason;

/// What the phone of the agent who has a call calls by itself: a second call, to a colleague, or a
/// call that is to go on on another of his devices. Lives on the call's lane.
final class OwnCalls {
  private static final int FORBIDDEN = 403;
  private static final int BUSY = 486;

  private final AgentSide.Call call;
  private final Surroundings around;
  private final Executor lane;
  private @Nullable Second second;
  private @Nullable AgentPhone successor;

  /// The second call.
  ///
  /// @param colleague with whom the agent speaks on it
  private record Second(AgentPhone phone, IncomingLeg leg, String colleague) {}

  OwnCalls(AgentSide.Call call, Surroundings around, Executor lane) {
    this.call = call;
    this.around = around;
    this.lane = lane;
  }

  // ---- A second call ------------------------------------------------------------------------

  /// The phone on its second call, or null if there is none.
  @Nullable AgentPhone second() {
    return second == null ? null : second.phone;
  }

  /// A phone calls a colleague: he is asked into the call, and rings on his side.
  ///
  /// @param host the phone of the agent who has the call, or null
  void consult(@Nullable AgentPhone host, AgentPhone phone, IncomingLeg leg, String colleague) {
    if (!isOfHost(phone, host)) {
      reject(leg, FORBIDDEN);
    } else if (second != null) {
      reject(leg, BUSY);
    } else {
      second = new Second(phone, leg, colleague);
      leg.lane().execute(leg::ring);
      around.consult(
          call.conversation(),
          phone.agent(),
          colleague,
          isAsked ->
              lane.execute(
                  () -> {
                    if (!isAsked && hasEnded(phone)) {
                      reject(leg, FORBIDDEN);
                    }
                  }));
    }
  }

  private static boolean isOfHost(AgentPhone phone, @Nullable AgentPhone host) {
    return host != null && host.hasAnswered && host.agent().equals(phone.agent());
  }

  private static void reject(IncomingLeg leg, int status) {
    leg.lane().execute(() -> leg.reject(status));
  }

  /// A colleague has answered: so is the call to him.
  void answers(String colleague) {
    var answered = second;
    if (answered != null && answered.colleague.equals(colleague)) {
      answered.leg.lane().execute(answered.leg::answer);
    }
  }

  /// A colleague has gone, or has the call now: the call to him is over.
  void endsWith(String colleague) {
    if (second != null && second.colleague.equals(colleague)) {
      hangUp();
    }
  }

  /// Ends the second call, if there is one.
  void hangUp() {
    var ending = second;
    second = null;
    if (ending != null) {
      ending.phone.hangUp(Reason.NORMAL);
    }
  }

  /// A phone has hung up: if that was its second call, the colleague is asked no more.
  void hungUp(AgentPhone phone) {
    var ended = second;
    if (ended != null && hasEnded(phone)) {
      around.colleagueGone(call.conversation(), ended.colleague);
    }
  }

  /// @return whether this was the second call
  private boolean hasEnded(AgentPhone phone) {
    boolean wasSecond = second() == phone;
    if (wasSecond) {
      second = null;
    }
    return wasSecond;
  }

  /// Who has the customer when a phone gives one of its two calls to the other, or null if those
  /// that it names are not its two (RFC 5589, 7).
  @Nullable String heir(@Nullable AgentPhone host, AgentPhone asking, Leg named) {
    var given = second;
    if (host == null || given == null) {
      return null;
    }
    boolean isBothHis =
        asking == host
            ? given.phone.speaksOn(named)
            : asking == given.phone && host.speaksOn(named);
    return isBothHis ? given.colleague : null;
  }

  // ---- Another device -----------------------------------------------------------------------

  /// A device of the agent who has the call takes the place of the one he speaks on (RFC 3891).
  void move(@Nullable AgentPhone host, AgentPhone phone, IncomingLeg leg) {
    if (host != null && isOfHost(phone, host) && host.speaksOn(leg.replaced())) {
      successor = phone;
      leg.lane().execute(leg::answer);
    } else {
      reject(leg, FORBIDDEN);
    }
  }

  /// A device has been answered.
  ///
  /// @return whether it has the call now
  boolean hasMoved(AgentPhone phone) {
    boolean isExpected = successor == phone;
    if (isExpected) {
      successor = null;
    }
    return isExpected;
  }
}
