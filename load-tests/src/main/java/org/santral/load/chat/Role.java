package org.santral.load.chat;

import org.jspecify.annotations.Nullable;

/// As what a client comes: where it connects and how it says hello.
///
/// @param cookie of an agent who has signed in, or null
/// @param token of a visitor who has been there before, or null
/// @param hello the fields of `hello` that do not change
record Role(String path, @Nullable String cookie, @Nullable String token, String hello) {

  static Role visitor(@Nullable String token) {
    return new Role("/ws/visitor", null, token, "\"workspace\":\"" + BusyWorkspace.ID + "\"");
  }

  static Role agent(String cookie, String device) {
    return new Role("/ws/agent", cookie, null, "\"device\":\"" + device + "\"");
  }
}
