package org.santral.chat.wire;

/// What an entry of a transcript is.
public enum EntryType {
  TEXT,
  FILE,
  /// Agents only; visitors hear `hidden` instead.
  NOTE,
  /// Keeps the numbers without gaps where the reader may not see the entry.
  HIDDEN,
  /// The answers of the pre-chat form; the text has one `name: value` a line.
  FORM,
  /// An agent has taken the conversation.
  JOINED,
  /// The agent has let go of it.
  LEFT,
  /// It went to a queue, named in the detail.
  QUEUED,
  /// The visitor was asked whether he is still there.
  NUDGED,
  /// Why is in the detail: `agent`, `visitor`, `silent`, `away`, `message`, `full`, `no-agent`,
  /// `too-long`, `closed`, `restart`, `absorbed` (a callback whose customer has called in),
  /// `forwarded` (a call that was put through to a number outside).
  CLOSED,
  REOPENED,
  /// The customer is to be called back; the number is in the detail.
  CALLBACK,
  /// He does not want that any more.
  CALLBACK_CANCELLED,
  /// Agents only: one of them calls the customer; the number is in the detail.
  DIALLED,
  /// Agents only: the caller was put through to the number in the detail, by an agent or, if none
  /// is named, since nobody had time.
  FORWARDED,
  /// Agents only: the customer, or whoever was called outside, has answered.
  REACHED,
  /// Agents only: he was not reached. Why is in the detail: `busy`, `no-answer`, `declined`,
  /// `no-such-number`, `unreachable`, `given-up`, `phone` (the agent's), or why the number may not
  /// be called.
  UNREACHED,
  /// The visitor has called the agent from the page, and both speak from here on.
  VOICE_BEGAN,
  /// They do not any more. Why is in the detail: `visitor`, `agent` (who has hung up),
  /// `agent-lost`, `moved` (the conversation is not that agent's any more), `system-lost`.
  VOICE_ENDED,
  /// The visitor has called and was not answered. Why is in the detail: `given-up` (he has hung
  /// up), `no-answer`, `moved`.
  VOICE_MISSED,
  /// The score is in the detail, the comment in the text.
  RATED,
  /// Agents only: disposition in the detail, tags in the text.
  DISPOSED,
  /// Agents only: a call was recorded from here on; the file is complete when the call has ended.
  RECORDED,
  /// Agents only: an agent has paused the recording or let it go on: `paused`, `on`.
  RECORDING,
  /// Agents only: a message that a caller has spoken.
  VOICEMAIL,
  /// Agents only: a colleague was asked into a call; who is in the detail.
  CONSULTED,
  /// Agents only: a supervisor took part in a call; how is in the detail.
  SUPERVISED
}
