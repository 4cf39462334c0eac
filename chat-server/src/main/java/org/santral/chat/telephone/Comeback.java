package org.santral.chat.telephone;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.santral.sip.call.Leg;
import org.santral.sip.call.Reason;
import org.santral.sip.call.Timers.Alarm;
import org.santral.sip.media.MediaException;

/// Waits for the phone of the agent who has the call when it is not there: it still rings, or was
/// cut off and is called again when it is back. Lives on the call's lane.
final class Comeback {
  /// How long an agent whose phone is cut off in the middle of a call may take to come back.
  private static final Duration WITHIN = Duration.ofSeconds(20);

  /// After a phone has come back, its old leg has so long to be heard if it has survived.
  private static final Duration HEARD_WITHIN = Duration.ofMillis(300);

  private final Call call;
  private final Surroundings around;
  private final Executor lane;
  private Alarm alarm = () -> {};

  /// The call as far as it matters here.
  interface Call {
    /// Whether this phone is still that of the agent who has the call.
    boolean isHost(AgentPhone phone);

    /// The phone is silent for now.
    void isAway(AgentPhone phone);

    /// The phone is to be called once more.
    void callAgain(AgentPhone phone);

    /// It has taken too long.
    void isLost();
  }

  Comeback(Call call, Surroundings around, Executor lane) {
    this.call = call;
    this.around = around;
    this.lane = lane;
  }

  /// The phone of whoever has the call now still rings.
  void expect() {
    giveUpLater();
  }

  /// A phone has gone without a word.
  void waitFor(AgentPhone phone) {
    call.isAway(phone);
    giveUpLater();
  }

  /// A phone cannot be reached any more; perhaps it still talks.
  void isCutOff(AgentPhone phone) {
    phone.isCutOff = true;
    giveUpLater();
  }

  /// A socket that was merely cut leaves the call alone; a page that was loaded again has lost it.
  void isBack(AgentPhone phone) {
    long heard = packetsOf(phone.leg());
    around.after(
        HEARD_WITHIN,
        lane,
        () -> {
          if (!call.isHost(phone)) {
            return;
          }
          phone.isCutOff = false;
          if (packetsOf(phone.leg()) > heard) {
            cancel();
          } else {
            waitFor(phone);
            phone.hangUp(Reason.NORMAL);
            call.callAgain(phone);
          }
        });
  }

  void cancel() {
    alarm.cancel();
  }

  private void giveUpLater() {
    cancel();
    alarm = around.after(WITHIN, lane, call::isLost);
  }

  private static long packetsOf(Leg leg) {
    try {
      return leg.media().quality().packetsReceived();
    } catch (MediaException noAudio) {
      return 0;
    }
  }
}
