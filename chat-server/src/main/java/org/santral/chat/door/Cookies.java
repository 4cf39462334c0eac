package org.santral.chat.door;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import org.jspecify.annotations.Nullable;

/// Finds a cookie in a header (RFC 6265, section 5.4).
final class Cookies {
  private Cookies() {}

  static @Nullable String find(@Nullable String header, String name) {
    if (header == null) {
      return null;
    }
    for (var cookie : ServerCookieDecoder.STRICT.decode(header)) {
      if (cookie.name().equals(name)) {
        return cookie.value();
      }
    }
    return null;
  }
}
