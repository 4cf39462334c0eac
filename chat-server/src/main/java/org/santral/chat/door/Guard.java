package org.santral.chat.door;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who signs in and who is signed in. Its answers come on the asker's event loop.
interface Guard {
  /// The name of the session cookie.
  String COOKIE = "santral-session";

  /// Whose session a cookie's value names.
  Future<Optional<SignedIn>> whoIs(@Nullable String token);

  Future<Attempt> signIn(String workspace, String user, String password, String address);

  Future<Void> signOut(String token);

  /// Changes the password of who is signed in; the session of the token stays, others end.
  Future<Attempt> changePassword(SignedIn who, String token, String old, String next);

  /// What became of an attempt to sign in.
  sealed interface Attempt {}

  /// Signed in.
  ///
  /// @param token the value of the cookie
  record Success(String token, SignedIn who, boolean mustChangePassword) implements Attempt {}

  /// Wrong name or password, or locked; which of them is not told.
  record Failure(String sentence, long retryAfterMillis) implements Attempt {}
}
