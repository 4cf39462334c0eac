package org.santral.chat.wire;

import org.jspecify.annotations.Nullable;

/// Proof by the host site who a visitor is.
///
/// @param expires seconds since 1970
/// @param signature hexadecimal HMAC-SHA-256 of `id "\n" name "\n" email "\n" expires` under the
///   workspace's identity secret; missing parts count as empty
public record Identity(
    String id, @Nullable String name, @Nullable String email, long expires, String signature) {}
