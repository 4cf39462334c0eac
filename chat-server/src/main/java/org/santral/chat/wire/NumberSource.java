package org.santral.chat.wire;

/// How a customer's telephone number is known.
public enum NumberSource {
  /// He calls from it, or was called at it.
  CALLED,
  /// The host site has vouched for it.
  VOUCHED,
  /// An agent has noted it.
  NOTED,
  /// He has typed it, and nobody knows whether it is his.
  CLAIMED
}
