package org.santral.chat.telephone;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.santral.chat.callflow.CallAction;
import org.santral.chat.callflow.CallFlow;
import org.santral.chat.callflow.CallHappening;
import org.santral.chat.switchboard.Caller;
import org.santral.chat.switchboard.Caller.Ring;
import org.santral.chat.switchboard.PartyChange;
import org.santral.chat.workspace.CallRecording;
import org.santral.sip.call.IncomingLeg;
import org.santral.sip.call.LegEvent;
import org.santral.sip.call.Timers.Alarm;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaRoom;

/// One call from its first ring to its end, made by the customer or to him: carries out what its
/// flow and the switchboard say. Everything happens on its lane.
final class PhoneCall implements Caller, AgentSide.Call {
  private static final String MUSIC = "music";

  private final Surroundings around;
  private final Executor lane;
  private final CustomerEnd customer;
  private final CallFlow flow;
  private final String number;
  private final MediaRoom room;
  private final Announcer announcer;
  private final AgentSide agents;
  private final Outsider outsider;
  private final Tape tape;

  /// Written by the switchboard's thread, so that it knows what it has just said.
  private volatile long conversation;

  private boolean letGo;
  private CallRecording recording = CallRecording.NEVER;
  private Alarm flowAlarm = () -> {};
  private boolean over;

  private PhoneCall(
      Surroundings around,
      Executor lane,
      CustomerEnd customer,
      CallFlow flow,
      long conversation,
      String number,
      MediaRoom room) {
    this.around = around;
    this.lane = lane;
    this.customer = customer;
    this.flow = flow;
    this.conversation = conversation;
    this.number = number;
    announcer =
        new Announcer(around.prompts(), customer, lane, () -> tell(new CallHappening.Played()));
    agents = new AgentSide(this, around, lane, customer, room);
    outsider = new Outsider(around, lane, customer, room);
    tape = new Tape(around.files(), room, customer);
    this.room = room;
  }

  /// A call that a customer makes.
  ///
  /// @param number his, or empty if it is withheld
  static PhoneCall from(
      IncomingLeg caller, String number, CallFlow flow, Surroundings around, MediaRoom room) {
    return new PhoneCall(around, caller.lane(), CustomerEnd.of(caller), flow, 0, number, room);
  }

  /// A call that a visitor makes to the agent who has his conversation: it rings until that one has
  /// answered.
  static PhoneCall ofVisitor(
      IncomingLeg caller, CallFlow flow, Surroundings around, MediaRoom room) {
    return new PhoneCall(around, caller.lane(), CustomerEnd.ringing(caller), flow, 0, "", room);
  }

  /// A call to a customer, who is called when an agent has answered his own phone.
  ///
  /// @param flow in which he is treated should he have to wait once more
  static PhoneCall to(
      String number,
      long conversation,
      CallFlow flow,
      Surroundings around,
      Executor lane,
      MediaRoom room) {
    return new PhoneCall(around, lane, CustomerEnd.toBeCalled(), flow, conversation, number, room);
  }

  // ---- The customer's leg -------------------------------------------------------------------

  private void callCustomer() {
    customer.isCalledBy(
        around.dialOutside(
            conversation, number, lane, event -> lane.execute(() -> heardOfCustomer(event))));
  }

  /// What a customer's telephone says with which he speaks once an agent has answered.
  void heardOfCustomer(LegEvent event) {
    switch (event) {
      case LegEvent.Ringing(var audible) -> {
        if (audible) {
          customer.isHeard();
          agents.customerIsHeard();
        } else {
          agents.customerRings();
        }
      }
      case LegEvent.Answered _ -> {
        customer.isReached();
        around.reached(conversation);
        agents.customerIsHeard();
      }
      case LegEvent.Ended(var cause) -> hasGone(Unreached.why(cause));
      case LegEvent.Played _,
          LegEvent.Digit _,
          LegEvent.TransferAsked _,
          LegEvent.AudioLost _,
          LegEvent.Connected _,
          LegEvent.Held _,
          LegEvent.Resumed _,
          LegEvent.TransferProgress _ ->
          heard(event);
    }
  }

  void heard(LegEvent event) {
    switch (event) {
      case LegEvent.Answered _ -> tell(new CallHappening.Answered(around.isOpen()));
      case LegEvent.Played _ -> announcer.played();
      case LegEvent.Digit(var digit) -> {
        tell(new CallHappening.Digit(digit));
        agents.pressed(digit);
        outsider.pressed(digit);
      }
      case LegEvent.Ended _ -> hasGone("");
      case LegEvent.TransferAsked(var transfer) -> transfer.refuse(403);
      // Whoever sends no audio for that long has gone without a word.
      case LegEvent.AudioLost _ -> customer.hangUp();
      case LegEvent.Ringing _,
          LegEvent.Connected _,
          LegEvent.Held _,
          LegEvent.Resumed _,
          LegEvent.TransferProgress _ -> {}
    }
  }

  /// @param why he was not reached, if he was called
  private void hasGone(String why) {
    if (over) {
      return;
    }
    over = true;
    flowAlarm.cancel();
    tape.end();
    outsider.hangUp();
    agents.close();
    if (hasContact() && customer.wasReached()) {
      around.ended(conversation, true);
    } else if (hasContact()) {
      around.notReached(conversation, why);
    }
    around.isOver(this);
  }

  /// Whether it waits in a queue, or talks.
  private boolean hasContact() {
    return conversation != 0 && !letGo;
  }

  /// Nobody looks after it any more.
  void isCut() {
    lane.execute(this::hangUp);
  }

  private void hangUp() {
    if (customer.isCalled()) {
      customer.hangUp();
    } else {
      hasGone("given-up");
    }
  }

  // ---- The flow -----------------------------------------------------------------------------

  private void tell(CallHappening happening) {
    if (!over) {
      flow.on(happening).forEach(this::carryOut);
    }
  }

  private void carryOut(CallAction action) {
    switch (action) {
      case CallAction.Play(var language, var names) -> announcer.say(language, names);
      case CallAction.PlayMusic(var music) -> announcer.playMusic(music);
      case CallAction.BeQuiet _ -> announcer.beQuiet();
      case CallAction.SetTimer(var millis) -> {
        flowAlarm.cancel();
        flowAlarm =
            around.after(Duration.ofMillis(millis), lane, () -> tell(new CallHappening.TimedOut()));
      }
      case CallAction.CancelTimer _ -> flowAlarm.cancel();
      case CallAction.Enqueue order -> around.enter(this, order, number);
      case CallAction.LeaveQueue _ -> {
        if (hasContact()) {
          around.ended(conversation, true);
        }
      }
      case CallAction.TakeMessage message -> around.takeMessage(this, message, number);
      case CallAction.BeginRecording _ -> tape.begin(conversation, around.recording(conversation));
      case CallAction.EndMessage _ -> tape.end();
      case CallAction.Rate(var score) -> around.rated(conversation, score);
      case CallAction.RequestCallback(var wanted) -> around.requestCallback(this, wanted);
      case CallAction.HangUp _ -> hangUp();
    }
  }

  // ---- What its agents' phones ask and say --------------------------------------------------

  @Override
  public long conversation() {
    return conversation;
  }

  @Override
  public String number() {
    return number;
  }

  @Override
  public void talks() {
    if (customer.isRinging()) {
      customer.answer();
    } else if (!customer.isCalled()) {
      callCustomer();
    } else if (customer.wasReached()) {
      tell(
          new CallHappening.Taken(
              recording != CallRecording.NEVER, recording == CallRecording.ANNOUNCED));
    }
  }

  @Override
  public void isHeld() {
    if (customer.wasReached()) {
      announcer.playMusic(MUSIC);
    }
  }

  /// An agent's phone cannot be reached any more, or can be again. May be called on any thread.
  void phoneOf(String agent, boolean reachable) {
    lane.execute(() -> agents.phoneOf(agent, reachable));
  }

  /// The phone of an agent has called by itself, about this call. May be called on any thread.
  ///
  /// @param colleague whom it calls, unless it is to take another device's place
  void isCalledBy(AgentPhone phone, IncomingLeg leg, String colleague) {
    lane.execute(
        () -> {
          if (leg.replaced() == null) {
            agents.consults(phone, leg, colleague);
          } else {
            agents.moves(phone, leg);
          }
        });
  }

  /// What a phone says that has called by itself. May be called on any thread.
  void heardOfCaller(AgentPhone phone, LegEvent event) {
    lane.execute(() -> agents.heardOfCaller(phone, event));
  }

  // ---- What the switchboard says, on its thread ---------------------------------------------

  /// The number of its conversation is known.
  void isConversation(long id) {
    conversation = id;
    lane.execute(
        () -> {
          if (over && hasContact()) {
            around.ended(id, true);
          }
        });
  }

  /// A message may be spoken into this conversation from now on.
  void messageIsIn(long id) {
    conversation = id;
    lane.execute(
        () -> {
          if (over) {
            return;
          }
          try {
            room.join(customer.media());
          } catch (MediaException noAudio) {
            // Then silence is recorded, which is too short a message.
          }
          tape.begin(id, around.message(id));
        });
  }

  /// Whether he will be called back: then he has no more to do with the queue.
  void isToBeCalledBack(boolean granted) {
    lane.execute(
        () -> {
          letGo |= granted;
          tell(new CallHappening.CallbackAnswered(granted));
        });
  }

  @Override
  public void waits(boolean recorded) {
    lane.execute(
        () -> {
          agents.letGo();
          tape.end();
          tell(new CallHappening.Waits(recorded));
        });
  }

  @Override
  public void stands(int position, long highMillis) {
    int minutes = Math.clamp(Math.ceilDiv(highMillis, 60_000L), 0, 1_000);
    lane.execute(() -> tell(new CallHappening.Stands(position, minutes)));
  }

  @Override
  public void rings(Ring ring) {
    lane.execute(() -> agents.ring(ring));
  }

  @Override
  public void ringsNoMore(long offer) {
    lane.execute(() -> agents.ringNoMore(offer));
  }

  @Override
  public void isTakenBy(String agent, CallRecording howRecorded) {
    lane.execute(
        () -> {
          recording = howRecorded;
          agents.isTakenBy(agent);
        });
  }

  @Override
  public void isForwardedTo(String outside) {
    lane.execute(
        () -> {
          if (!over) {
            agents.hangUp();
            tape.end();
            tell(new CallHappening.Forwarded());
            outsider.call(conversation, outside);
          }
        });
  }

  @Override
  public void pausesRecording(boolean paused) {
    lane.execute(() -> tape.pause(paused));
  }

  @Override
  public void changes(PartyChange change) {
    lane.execute(() -> agents.carryOut(change));
  }

  @Override
  public void isLetGo(String why, boolean mayLeaveMessage) {
    lane.execute(
        () -> {
          outsider.hangUp();
          agents.hangUp();
          tape.end();
          letGo = true;
          tell(
              switch (why) {
                case "full", "closed", "too-long", "no-agent" ->
                    new CallHappening.TurnedAway(why, mayLeaveMessage);
                case "callback" -> new CallHappening.ToBeCalledBack();
                default -> new CallHappening.Completed();
              });
        });
  }
}
