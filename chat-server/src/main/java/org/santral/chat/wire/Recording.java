package org.santral.chat.wire;

/// Whether a call is being recorded.
public enum Recording {
  ON,
  PAUSED
}
