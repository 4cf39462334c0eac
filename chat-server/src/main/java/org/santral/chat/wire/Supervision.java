package org.santral.chat.wire;

/// How a supervisor takes part in an agent's call.
public enum Supervision {
  /// Hears all, and is heard by nobody.
  LISTEN,
  /// Is heard by the agent alone.
  WHISPER,
  /// Is heard by all.
  BARGE
}
