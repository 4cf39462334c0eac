package org.santral.chat.door;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.MalformedMessage;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.Wire;

/// How the clients of one door speak.
///
/// @param reading makes a message of a text
/// @param ids the id of a request, or null for a message without one
/// @param problems what is wrong with a message apart from its kind, or null
record Tongue<M>(
    Reading<M> reading, Function<M, @Nullable String> ids, Function<M, @Nullable String> problems) {
  /// Makes a message of a text.
  interface Reading<M> {
    M read(String text) throws MalformedMessage;
  }

  /// Both protocols have the same refusal.
  static String refusal(@Nullable String id, Refusal code, String sentence) {
    return Wire.of(new VisitorHears.Refused(id, null, code, sentence));
  }

  /// Both protocols have the same goodbye.
  static String goodbye(String reason, long afterMillis) {
    return Wire.of(new VisitorHears.Goodbye(reason, afterMillis));
  }
}
