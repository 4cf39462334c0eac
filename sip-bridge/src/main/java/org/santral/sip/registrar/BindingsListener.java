package org.santral.sip.registrar;

/// Hears whether users can be reached. Called under the registrar's lock: must hand over and
/// return.
public interface BindingsListener {
  /// The first device of a user has registered, or his last one is gone.
  void reachable(String user, boolean reachable);
}
