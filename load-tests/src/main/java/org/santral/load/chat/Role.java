package org.santral.load.chat;

import org.jspecify.annotations.Nullable;

/// As what a client comes: where it connects, how it says hello, and how fast it may talk, which is
/// a little slower than the server allows.
///
/// @param cookie of an agent who has signed in, or null
/// @param token of a visitor who has been there before, or null
/// @param hello the fields of `hello` that do not change
record Role(
    String path,
    @Nullable String cookie,
    @Nullable String token,
    String hello,
    int perSecond,
    int burst) {

  static Role visitor(@Nullable String token) {
    return new Role(
        "/ws/visitor", null, token, "\"workspace\":\"" + BusyWorkspace.ID + "\"", 15, 30);
  }

  static Role agent(String cookie, String device) {
    return new Role("/ws/agent", cookie, null, "\"device\":\"" + device + "\"", 80, 200);
  }
}
