package org.santral.chat.callflow;

import java.util.List;
import java.util.Map;

/// What is to be done with a call.
public sealed interface CallAction {
  /// Plays prompts one after the other; their end is a [CallHappening.Played].
  record Play(String language, List<String> prompts) implements CallAction {
    public Play {
      prompts = List.copyOf(prompts);
    }
  }

  /// Plays something over and over.
  record PlayMusic(String music) implements CallAction {}

  /// Plays nothing.
  record BeQuiet() implements CallAction {}

  /// Has a [CallHappening.TimedOut] come after a while; replaces the one before.
  record SetTimer(long millis) implements CallAction {}

  record CancelTimer() implements CallAction {}

  /// Puts the call into the queue to which these answers lead.
  record Enqueue(String language, Map<String, String> answers) implements CallAction {
    public Enqueue {
      answers = Map.copyOf(answers);
    }
  }

  /// Takes the call out of its queue: it waits no more.
  record LeaveQueue() implements CallAction {}

  /// Records what the caller says, as a message for an agent.
  record TakeMessage(String language, Map<String, String> answers) implements CallAction {
    public TakeMessage {
      answers = Map.copyOf(answers);
    }
  }

  /// Records what customer and agent say from now on, unless that goes on already.
  record BeginRecording() implements CallAction {}

  /// Ends the message that is being recorded.
  record EndMessage() implements CallAction {}

  /// Notes how satisfied the caller was.
  ///
  /// @param score 1 to 5
  record Rate(int score) implements CallAction {}

  /// Asks that the caller be called back and keep his place; the answer is a
  /// [CallHappening.CallbackAnswered].
  ///
  /// @param number as he calls, or as he has entered it
  record RequestCallback(String number) implements CallAction {}

  record HangUp() implements CallAction {}
}
