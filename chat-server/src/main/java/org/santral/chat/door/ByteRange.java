package org.santral.chat.door;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The part of a file that a request asks for (RFC 9110, 14.1.2), as far as players need it: one
/// range of bytes.
///
/// @param last inclusive
record ByteRange(long first, long last) {
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /// Null for what cannot be served of a file with so many bytes.
  static @Nullable ByteRange of(String header, long size) {
    Matcher matcher = FORM.matcher(header);
    if (!matcher.matches() || header.length() == "bytes=-".length()) {
      return null;
    }
    String from = matcher.group(1);
    String to = matcher.group(2);
    long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
    long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
    return first <= last ? new ByteRange(first, last) : null;
  }
}
