package org.santral.sip.call;

/// Where a call came from.
public sealed interface Origin {
  /// From the telephone network.
  record FromTrunk(String trunk) implements Origin {}

  /// From a user of ours, whose password was right.
  record FromUser(String user) implements Origin {}
}
