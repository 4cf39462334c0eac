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

  record HangUp() implements CallAction {}
}
