package org.santral.chat.telephone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.santral.chat.callflow.CallAction;
import org.santral.chat.callflow.CallFlow;
import org.santral.chat.callflow.CallHappening;
import org.santral.chat.switchboard.Caller;
import org.santral.sip.call.EndCause;
import org.santral.sip.call.IncomingLeg;
import org.santral.sip.call.Leg;
import org.santral.sip.call.LegEvent;
import org.santral.sip.call.Reason;
import org.santral.sip.call.Timers.Alarm;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call from its caller's first ring to its end: carries out what its flow and the switchboard
/// say. Everything happens on its lane.
final class PhoneCall implements Caller {
  private static final Logger LOG = LoggerFactory.getLogger(PhoneCall.class);

  /// How long an agent whose phone is cut off in the middle of a call may take to come back.
  private static final Duration COMES_BACK_WITHIN = Duration.ofSeconds(20);

  /// After a phone has come back, its old leg has so long to be heard if it has survived.
  private static final Duration HEARD_WITHIN = Duration.ofMillis(300);

  private static final String MUSIC = "music";

  private final Surroundings around;
  private final Executor lane;
  private final IncomingLeg caller;
  private final CallFlow flow;
  private final String number;
  private final MediaRoom room;
  private final Deque<String> prompts = new ArrayDeque<>();

  /// Agents' phones that ring, by offer.
  private final Map<Long, AgentPhone> ringing = new LinkedHashMap<>();

  private @Nullable AgentPhone talking;
  private String language = "";
  private long conversation;
  private Alarm flowAlarm = () -> {};
  private Alarm returnAlarm = () -> {};
  private boolean looping;
  private boolean over;

  /// What a call needs of the house.
  interface Surroundings {
    boolean isOpen();

    /// Has something done on the call's lane after a while.
    Alarm after(Duration delay, Executor lane, Runnable task);

    Prompts prompts();

    /// Lets the call into the queue; the answer comes on the switchboard's thread.
    void enter(PhoneCall call, CallAction.Enqueue order, String number);

    /// Rings an agent's phone.
    AgentPhone dial(PhoneCall call, Ring ring, boolean again, Executor lane);

    void rings(long offer);

    void answered(PhoneCall call, long offer);

    void refused(long offer);

    void ended(long conversation, boolean byCaller);

    void requeue(long conversation);

    void isOver(PhoneCall call);
  }

  PhoneCall(
      Surroundings around,
      Executor lane,
      IncomingLeg caller,
      CallFlow flow,
      String number,
      MediaRoom room) {
    this.around = around;
    this.lane = lane;
    this.caller = caller;
    this.flow = flow;
    this.number = number;
    this.room = room;
  }

  /// The caller's number, or empty if it is withheld.
  String number() {
    return number;
  }

  // ---- The caller's leg ---------------------------------------------------------------------

  void begin() {
    caller.ring();
    caller.answer();
  }

  void heard(LegEvent event) {
    switch (event) {
      case LegEvent.Answered _ -> tell(new CallHappening.Answered(around.isOpen()));
      case LegEvent.Played _ -> played();
      case LegEvent.Digit(var digit) -> tell(new CallHappening.Digit(digit));
      case LegEvent.Ended _ -> callerHasGone();
      case LegEvent.TransferAsked(var transfer) -> transfer.refuse(403);
      // Whoever sends no audio for that long has gone without a word.
      case LegEvent.AudioLost _ -> caller.hangUp(Reason.NORMAL);
      case LegEvent.Ringing _,
          LegEvent.Connected _,
          LegEvent.Held _,
          LegEvent.Resumed _,
          LegEvent.TransferProgress _ -> {}
    }
  }

  private void callerHasGone() {
    over = true;
    flowAlarm.cancel();
    returnAlarm.cancel();
    hangUpAgents(Reason.NORMAL);
    room.close();
    if (conversation != 0) {
      around.ended(conversation, true);
    }
    around.isOver(this);
  }

  // ---- The flow -----------------------------------------------------------------------------

  private void tell(CallHappening happening) {
    if (over) {
      return;
    }
    for (CallAction action : flow.on(happening)) {
      try {
        carryOut(action);
      } catch (MediaException failure) {
        LOG.warn("A caller does not hear what he should: {}", failure.getMessage());
        // The call goes on as if it had been played.
        later(Duration.ZERO, () -> tell(new CallHappening.Played()));
      }
    }
  }

  private void carryOut(CallAction action) throws MediaException {
    switch (action) {
      case CallAction.Play(var spoken, var names) -> {
        language = spoken;
        prompts.clear();
        prompts.addAll(names);
        playNext();
      }
      case CallAction.PlayMusic(var music) -> {
        prompts.clear();
        looping = true;
        caller.play(around.prompts().music(music), true);
      }
      case CallAction.BeQuiet _ -> {
        prompts.clear();
        caller.stopPlaying();
      }
      case CallAction.SetTimer(var millis) -> {
        flowAlarm.cancel();
        flowAlarm = later(Duration.ofMillis(millis), () -> tell(new CallHappening.TimedOut()));
      }
      case CallAction.CancelTimer _ -> flowAlarm.cancel();
      case CallAction.Enqueue order -> around.enter(this, order, number);
      case CallAction.HangUp _ -> caller.hangUp(Reason.NORMAL);
    }
  }

  private void playNext() throws MediaException {
    looping = false;
    String next = prompts.poll();
    if (next != null) {
      caller.play(around.prompts().spoken(language, next), false);
    }
  }

  private void played() {
    if (looping) {
      return;
    }
    try {
      if (prompts.isEmpty()) {
        tell(new CallHappening.Played());
      } else {
        playNext();
      }
    } catch (MediaException failure) {
      LOG.warn("A prompt cannot be played: {}", failure.getMessage());
      tell(new CallHappening.Played());
    }
  }

  private Alarm later(Duration delay, Runnable task) {
    return around.after(delay, lane, task);
  }

  // ---- What the switchboard says ------------------------------------------------------------

  /// The number of its conversation is known.
  void isConversation(long id) {
    lane.execute(
        () -> {
          conversation = id;
          if (over) {
            around.ended(id, true);
          }
        });
  }

  @Override
  public void waits() {
    lane.execute(
        () -> {
          letAgentGo();
          tell(new CallHappening.Waits());
        });
  }

  @Override
  public void stands(int position, long highMillis) {
    int minutes = Math.clamp(Math.ceilDiv(highMillis, 60_000L), 0, 1_000);
    lane.execute(() -> tell(new CallHappening.Stands(position, minutes)));
  }

  @Override
  public void rings(Ring ring) {
    lane.execute(
        () -> {
          if (!over) {
            ringing.put(ring.offer(), around.dial(this, ring, false, lane));
          }
        });
  }

  @Override
  public void ringsNoMore(long offer) {
    lane.execute(
        () -> {
          var phone = ringing.remove(offer);
          if (phone != null) {
            phone.leg().hangUp(Reason.ELSEWHERE);
          }
        });
  }

  @Override
  public void isTakenBy(String agent) {
    lane.execute(
        () -> {
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
            talking = around.dial(this, new Ring(0, 0, conversation, agent), false, lane);
          }
          talk();
        });
  }

  @Override
  public void isLetGo(String why) {
    lane.execute(
        () -> {
          hangUpAgents(Reason.NORMAL);
          conversation = 0;
          tell(
              switch (why) {
                case "full", "closed", "too-long", "no-agent" -> new CallHappening.TurnedAway(why);
                default -> new CallHappening.Completed();
              });
        });
  }

  // ---- Agents' phones -----------------------------------------------------------------------

  /// Something happens on the leg of an agent's phone.
  void heard(AgentPhone phone, LegEvent event) {
    switch (event) {
      case LegEvent.Ringing _ -> around.rings(phone.ring().offer());
      case LegEvent.Answered _ -> {
        phone.hasAnswered = true;
        if (phone == talking) {
          talk();
        } else if (ringing.containsValue(phone)) {
          around.answered(this, phone.ring().offer());
        }
      }
      case LegEvent.Ended(var cause) -> agentHasGone(phone, cause);
      case LegEvent.Held _ -> holdCaller(phone);
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

  /// The offer had ended before its phone was answered.
  void cameTooLate(long offer) {
    ringsNoMore(offer);
  }

  private void talk() {
    var phone = talking;
    if (over || phone == null || !phone.hasAnswered) {
      return;
    }
    returnAlarm.cancel();
    tell(new CallHappening.Taken());
    try {
      caller.stopPlaying();
      room.join(caller.media());
      room.join(phone.leg().media());
    } catch (MediaException failure) {
      LOG.warn("Two who should talk cannot hear each other: {}", failure.getMessage());
    }
  }

  private void holdCaller(AgentPhone phone) {
    if (phone == talking && !over) {
      try {
        room.leave(caller.media());
        looping = true;
        caller.play(around.prompts().music(MUSIC), true);
      } catch (MediaException failure) {
        LOG.warn("A caller on hold hears nothing: {}", failure.getMessage());
      }
    }
  }

  private void agentHasGone(AgentPhone phone, EndCause cause) {
    if (ringing.remove(phone.ring().offer(), phone)) {
      if (cause.kind() != EndCause.Kind.HUNG_UP) {
        around.refused(phone.ring().offer());
      }
    } else if (phone == talking && !over) {
      if (!phone.hasAnswered) {
        talking = null;
        around.requeue(conversation);
      } else if (cause.kind() == EndCause.Kind.VANISHED || phone.isCutOff) {
        waitForAgent(phone);
      } else {
        talking = null;
        around.ended(conversation, false);
      }
    }
  }

  /// The agent's phone cannot be reached any more, or can be again.
  void phoneOf(String agent, boolean reachable) {
    lane.execute(
        () -> {
          var phone = talking;
          if (over || phone == null || !phone.ring().agent().equals(agent)) {
            return;
          }
          if (reachable) {
            phoneIsBack(phone);
          } else {
            phone.isCutOff = true;
            returnAlarm.cancel();
            returnAlarm = later(COMES_BACK_WITHIN, () -> giveUp(phone));
          }
        });
  }

  /// A socket that was merely cut leaves the call alone; a page that was loaded again has lost it.
  private void phoneIsBack(AgentPhone phone) {
    long heard = packetsOf(phone.leg());
    later(
        HEARD_WITHIN,
        () -> {
          if (phone != talking || over) {
            return;
          }
          phone.isCutOff = false;
          if (packetsOf(phone.leg()) > heard) {
            returnAlarm.cancel();
          } else {
            waitForAgent(phone);
            phone.leg().hangUp(Reason.NORMAL);
            talking = around.dial(this, phone.ring(), true, lane);
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

  private void waitForAgent(AgentPhone phone) {
    holdCaller(phone);
    returnAlarm.cancel();
    returnAlarm = later(COMES_BACK_WITHIN, () -> giveUp(phone));
  }

  private void giveUp(AgentPhone phone) {
    if (talking != null && talking.ring().equals(phone.ring()) && !over) {
      around.requeue(conversation);
    }
  }

  private void letAgentGo() {
    returnAlarm.cancel();
    var phone = talking;
    talking = null;
    if (phone != null) {
      phone.leg().hangUp(Reason.NORMAL);
      try {
        room.leave(caller.media());
      } catch (MediaException noAudio) {
        // Then he is in no room.
      }
    }
  }

  private void hangUpAgents(Reason reason) {
    letAgentGo();
    ringing.values().forEach(phone -> phone.leg().hangUp(reason));
    ringing.clear();
  }
}
