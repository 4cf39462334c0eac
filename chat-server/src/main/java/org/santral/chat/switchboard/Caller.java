package org.santral.chat.switchboard;

import org.santral.chat.workspace.CallRecording;

/// A caller on the telephone, as the switchboard sees him. Told on the switchboard's thread: has to
/// hand over at once.
public interface Caller {
  /// He waits in a queue now, for the first time or again.
  ///
  /// @param recorded whether he has to be told that calls of this queue are recorded
  void waits(boolean recorded);

  /// Where he stands.
  ///
  /// @param position 1 is the next
  /// @param highMillis how long it will take at most, as far as is known, or -1
  void stands(int position, long highMillis);

  /// An agent's phone is to ring.
  void rings(Ring ring);

  /// It is to ring no more: the offer has ended without having been accepted by phone.
  void ringsNoMore(long offer);

  /// He has been accepted, or is handed to an agent who is in the call already.
  ///
  /// @param recording whether the call is recorded from now on
  void isTakenBy(String agent, CallRecording recording);

  /// He is put through to somebody outside, since nobody has time for him or his agent wishes it.
  ///
  /// @param number in E.164
  void isForwardedTo(String number);

  /// What is said from now on is not to be recorded, or is again.
  void pausesRecording(boolean paused);

  /// Who takes part in his call is to change.
  void changes(PartyChange change);

  /// His conversation is over.
  ///
  /// @param why as in the transcript: `agent`, `visitor`, `full`, `closed` ...; `callback` if it is
  ///   not, and he is to be called back
  /// @param mayLeaveMessage whether he was turned away and may leave a message instead
  void isLetGo(String why, boolean mayLeaveMessage);

  /// A phone that is to ring.
  ///
  /// @param offer whose answer accepts it, or 0 for somebody who is asked into the call
  record Ring(long offer, long contact, long conversation, String agent) {}
}
