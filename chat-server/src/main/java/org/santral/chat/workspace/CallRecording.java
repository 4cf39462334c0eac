package org.santral.chat.workspace;

/// Whether calls of a queue are recorded while an agent talks with the customer.
public enum CallRecording {
  NEVER,
  /// Without a word: where the law allows that, or something else has told the callers.
  QUIETLY,
  /// Callers are told before they wait.
  ANNOUNCED
}
