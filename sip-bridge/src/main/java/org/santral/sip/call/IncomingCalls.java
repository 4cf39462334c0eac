package org.santral.sip.call;

import org.jspecify.annotations.Nullable;

/// Hears of calls that come in.
public interface IncomingCalls {
  /// A call has come in and waits, on its lane. It may be answered, rung or rejected at once or
  /// later; the caller hears nothing until then.
  ///
  /// @return who hears what happens on it
  LegEvents incoming(IncomingLeg leg);

  /// Where the phone of a user is to register, `host:port`, or null if it is here. Anybody may have
  /// asked; who it is, that place finds out.
  default @Nullable String placeOf(String user) {
    return null;
  }
}
