package org.santral.chat.switchboard;

/// A caller on the telephone, as the switchboard sees him. Told on the switchboard's thread: has to
/// hand over at once.
public interface Caller {
  /// He waits in a queue now, for the first time or again.
  void waits();

  /// Where he stands.
  ///
  /// @param position 1 is the next
  /// @param highMillis how long it will take at most, as far as is known, or -1
  void stands(int position, long highMillis);

  /// An agent's phone is to ring.
  void rings(Ring ring);

  /// It is to ring no more: the offer has ended without having been accepted by phone.
  void ringsNoMore(long offer);

  /// He has been accepted.
  void isTakenBy(String agent);

  /// His conversation is over.
  ///
  /// @param why as in the transcript: `agent`, `visitor`, `full`, `closed` ...
  void isLetGo(String why);

  /// An offer to an agent.
  record Ring(long offer, long contact, long conversation, String agent) {}
}
