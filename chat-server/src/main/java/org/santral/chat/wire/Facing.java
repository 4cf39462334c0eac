package org.santral.chat.wire;

/// Whom the agent who has a call speaks with, when somebody else is in it too.
public enum Facing {
  /// The customer; whoever is asked hears music.
  CUSTOMER,
  /// Who is asked; the customer hears music.
  COLLEAGUE,
  /// All of them at once.
  ALL
}
