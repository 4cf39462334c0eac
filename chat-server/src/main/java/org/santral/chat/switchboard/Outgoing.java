package org.santral.chat.switchboard;

/// Who makes calls to customers. Told on the switchboard's thread: has to hand over at once.
public interface Outgoing {
  /// A call to a customer. Nobody is called before an agent has it; his phone is called first.
  ///
  /// @param number in E.164
  /// @param language in which he is spoken to, as far as it is known, or empty
  Caller call(long conversation, String number, String language);
}
