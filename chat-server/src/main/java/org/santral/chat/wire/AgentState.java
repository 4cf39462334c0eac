package org.santral.chat.wire;

/// What an agent is doing.
public enum AgentState {
  /// Logged out.
  OUT,
  READY,
  PAUSED,
  /// Logged in, but no device is connected.
  AWAY
}
