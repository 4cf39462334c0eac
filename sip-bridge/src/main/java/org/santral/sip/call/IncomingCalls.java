package org.santral.sip.call;

/// Hears of calls that come in.
public interface IncomingCalls {
  /// A call has come in and waits, on its lane. It may be answered, rung or rejected at once or
  /// later; the caller hears nothing until then.
  ///
  /// @return who hears what happens on it
  LegEvents incoming(IncomingLeg leg);
}
