package org.santral.chat.callflow;

/// What happens to a call.
public sealed interface CallHappening {
  /// It was answered.
  ///
  /// @param open whether anybody is there by the hours
  record Answered(boolean open) implements CallHappening {}

  /// What was played has come to its end.
  record Played() implements CallHappening {}

  /// The caller has pressed a key.
  record Digit(char digit) implements CallHappening {}

  record TimedOut() implements CallHappening {}

  /// It waits in a queue, for the first time or again.
  ///
  /// @param recorded whether callers of this queue are told that calls are recorded
  record Waits(boolean recorded) implements CallHappening {}

  /// Where it stands in its queue.
  ///
  /// @param position 1 is the next
  /// @param waitMinutes how long it will probably take, or 0 if that is not known
  record Stands(int position, int waitMinutes) implements CallHappening {}

  /// An agent has taken it, or goes on with it.
  ///
  /// @param recorded whether they are recorded from now on
  /// @param announced whether the customer has to know that before
  record Taken(boolean recorded, boolean announced) implements CallHappening {}

  /// It is put through to somebody outside.
  record Forwarded() implements CallHappening {}

  /// It has left its queue, and nobody will take it: the queue is full, closed, or it took too
  /// long.
  ///
  /// @param why as in the transcript: `full`, `closed`, `too-long`, `no-agent`
  /// @param mayLeaveMessage whether the queue takes messages from those it turns away
  record TurnedAway(String why, boolean mayLeaveMessage) implements CallHappening {}

  /// It has left its queue, and the caller is called back instead.
  record ToBeCalledBack() implements CallHappening {}

  /// The answer to the wish to be called back.
  record CallbackAnswered(boolean granted) implements CallHappening {}

  /// The conversation was ended.
  record Completed() implements CallHappening {}
}
