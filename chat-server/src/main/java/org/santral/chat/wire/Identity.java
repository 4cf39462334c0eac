package org.santral.chat.wire;

import org.jspecify.annotations.Nullable;

/// Proof by the host site who a visitor is.
///
/// @param phone his telephone number, which the host site has verified
/// @param expires seconds since 1970
/// @param signature hexadecimal HMAC-SHA-256 of `id "\n" name "\n" email "\n" expires` under the
///   workspace's identity secret, with `"\n" phone` behind it where there is one; missing parts
///   count as empty
public record Identity(
    String id,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    long expires,
    String signature) {}
