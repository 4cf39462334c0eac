package org.santral.sip.digest;

import org.jspecify.annotations.Nullable;

/// Who may use the bridge. Asked on threads of the stack, for every request: must answer from
/// memory.
public interface Credentials {
  /// What proves this user in this realm, or null if there is none such.
  @Nullable Secret find(String user, String realm);
}
