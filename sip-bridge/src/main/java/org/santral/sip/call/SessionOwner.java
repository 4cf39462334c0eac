package org.santral.sip.call;

/// Whoever a session belongs to: a leg, or one of the far ends that ring for it.
interface SessionOwner {
  void heard(LegEvent event);

  /// The call stands: our 2xx was acknowledged.
  void standing();

  void ended(EndCause cause);

  /// Whether the call went out.
  boolean madeTheCall();
}
