package org.santral.chat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent's desk sends. See `docs/protocol.md`.
public sealed interface AgentSays {

  /// The first message of every connection. Who it is tells the session cookie.
  ///
  /// @param device made by the desk, the same over reconnects of one tab
  record Hello(int protocol, String device, @Nullable String language, @Nullable List<Head> have)
      implements AgentSays {}

  /// Ready for offers; begins work if the agent has not yet.
  record Ready(String id) implements AgentSays {}

  /// No offers until further notice.
  ///
  /// @param afterWork whether the pause waits for the work in hand
  record Pause(String id, String reason, boolean afterWork) implements AgentSays {}

  /// Goes home: chats return to their queues.
  record LogOut(String id) implements AgentSays {}

  record Confirm(long offer) implements AgentSays {}

  record Accept(String id, long offer) implements AgentSays {}

  record Decline(String id, long offer) implements AgentSays {}

  /// Takes a waiting conversation from the list.
  record Pick(String id, long conversation) implements AgentSays {}

  /// A message, or a note that only agents see. Exactly one of text and file.
  record Send(
      String id, long conversation, @Nullable String text, @Nullable String file, boolean note)
      implements AgentSays {}

  record Typing(long conversation, boolean on) implements AgentSays {}

  record Seen(long conversation, int delivered, int read) implements AgentSays {}

  record History(long conversation, int before, int limit) implements AgentSays {}

  /// Completes the contact; wrap-up begins where the queue has one.
  record Complete(String id, long conversation) implements AgentSays {}

  /// What the contact was about.
  ///
  /// @param finished whether the wrap-up ends with this
  record WrapUp(
      String id,
      long conversation,
      @Nullable String disposition,
      @Nullable List<String> tags,
      boolean finished)
      implements AgentSays {}

  record ExtendWrapUp(String id, long conversation) implements AgentSays {}

  /// Passes the conversation in hand on. Exactly one of queue, agent and number.
  ///
  /// @param number outside to which a caller is put through, as it is typed
  record Transfer(
      String id,
      long conversation,
      @Nullable String queue,
      @Nullable String agent,
      @Nullable String number)
      implements AgentSays {}

  /// Pauses the recording of a call, or lets it go on.
  record PauseRecording(String id, long conversation, boolean paused) implements AgentSays {}

  /// Asks a colleague, or who is free in a queue, about the call in hand. Exactly one of queue and
  /// agent. While all speak together he joins them, else he is spoken with aside.
  record Consult(String id, long conversation, @Nullable String queue, @Nullable String agent)
      implements AgentSays {}

  /// Turns to the customer, to the colleague who is asked, or to all.
  record TurnTo(String id, long conversation, Facing facing) implements AgentSays {}

  /// Leaves the call in hand to the colleague who is asked.
  record CompleteConsult(String id, long conversation) implements AgentSays {}

  /// Asks a colleague no more: this one, or who was asked last.
  record EndConsult(String id, long conversation, @Nullable String agent) implements AgentSays {}

  /// Calls a customer: the agent's own phone first, then the number.
  ///
  /// @param number as it is typed
  /// @param conversation whose customer it is, or null
  record Dial(String id, String number, @Nullable Long conversation) implements AgentSays {}

  /// Notes the customer's telephone number, by which he is known from now on: his calls and chats
  /// are one history.
  ///
  /// @param number as it is typed; empty takes back what was noted
  record NoteNumber(String id, long conversation, String number) implements AgentSays {}

  /// Reads along in a conversation of somebody else: supervisors.
  record Follow(String id, long conversation, boolean on) implements AgentSays {}

  /// Takes part in the call of an agent, or no more (without how): supervisors.
  record Supervise(String id, long conversation, @Nullable Supervision how) implements AgentSays {}

  /// Live figures of queues and agents: supervisors.
  record Watch(boolean on) implements AgentSays {}

  /// Pulls a conversation back into its queue: supervisors.
  record Requeue(String id, long conversation) implements AgentSays {}

  /// Pauses somebody (with a reason) or makes him ready (without): supervisors.
  record SetState(String id, String agent, @Nullable String pauseReason) implements AgentSays {}

  /// Opens a queue or closes it: supervisors.
  record SetQueue(String id, String queue, boolean open) implements AgentSays {}

  /// Refuses a visitor from now on: supervisors.
  record Block(String id, long conversation, boolean on) implements AgentSays {}

  record Ping() implements AgentSays {}
}
