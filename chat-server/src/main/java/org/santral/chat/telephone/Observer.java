package org.santral.chat.telephone;

import org.santral.chat.wire.Supervision;

/// A supervisor's phone in a call.
record Observer(AgentPhone phone, Supervision how) {
  /// Whether everybody hears it.
  boolean isHeard() {
    return how == Supervision.BARGE && phone.isThere();
  }
}
