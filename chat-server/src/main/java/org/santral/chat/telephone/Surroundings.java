package org.santral.chat.telephone;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.santral.chat.callflow.CallAction;
import org.santral.chat.store.FileShelf;
import org.santral.chat.switchboard.Caller;
import org.santral.sip.call.LegEvents;
import org.santral.sip.call.OutgoingLeg;
import org.santral.sip.call.Timers.Alarm;
import org.santral.sip.media.MediaRoom;

/// What a call needs of the house.
interface Surroundings {
  /// Whether anybody is there by the hours.
  boolean isOpen();

  /// Has something done on the call's lane after a while.
  Alarm after(Duration delay, Executor lane, Runnable task);

  Prompts prompts();

  /// Lets the call into the queue; the answer comes on the switchboard's thread.
  void enter(PhoneCall call, CallAction.Enqueue order, String number);

  /// Rings an agent's phone.
  ///
  /// @param number which he sees, or empty
  /// @param again whether he has the call already and has lost it
  OutgoingLeg dial(Caller.Ring ring, String number, boolean again, Executor lane, LegEvents events);

  /// Calls a customer, or somebody else outside.
  ///
  /// @param number in E.164
  OutgoingLeg dialOutside(long conversation, String number, Executor lane, LegEvents events);

  /// The caller wishes to be called back.
  void requestCallback(PhoneCall call, String number);

  /// The customer who was called has answered.
  void reached(long conversation);

  /// The customer who was called has not been reached.
  ///
  /// @param why as in the transcript
  void notReached(long conversation, String why);

  /// Somebody outside, to whom a caller is put through, has answered.
  void outsiderAnswered(long conversation);

  /// Nobody outside has answered to whom the caller could be put through.
  ///
  /// @param why as in the transcript
  void outsiderNotReached(long conversation, String why);

  void rings(long offer);

  /// An agent has answered his phone.
  ///
  /// @param tooLate what is to be done if the offer has ended before
  void answered(long offer, Runnable tooLate);

  void refused(long offer);

  void ended(long conversation, boolean byCaller);

  /// The agent who has a call has hung up.
  void left(long conversation, String agent);

  /// The agent who has a call cannot be reached on his phone.
  void requeue(long conversation, String agent);

  /// Somebody who was asked into a call has answered.
  void colleagueAnswered(long conversation, String agent);

  /// Somebody who was asked has not come, or has hung up.
  void colleagueGone(long conversation, String agent);

  /// The phone of the agent who has a call asks that it goes to somebody else.
  ///
  /// @param target the user part of an agent's phone, an agent, a queue, or a number outside
  /// @param answer hears whether it goes there
  void transfer(long conversation, String agent, String target, Consumer<Boolean> answer);

  /// The phone of the agent who has a call calls a colleague, to ask him into it.
  ///
  /// @param answer hears whether he may
  void consult(long conversation, String agent, String colleague, Consumer<Boolean> answer);

  /// Another room for those who speak aside.
  MediaRoom openRoom();

  /// Where recordings are kept.
  FileShelf files();

  /// Hears of the recording of a conversation.
  Tape.Ear recording(long conversation);

  /// Hears of the message that is spoken into a conversation.
  Tape.Ear message(long conversation);

  /// Has a message taken; [PhoneCall#messageIsIn] says when it can be spoken.
  void takeMessage(PhoneCall call, CallAction.TakeMessage order, String number);

  void rated(long conversation, int score);

  void isOver(PhoneCall call);
}
