package org.santral.chat.door;

import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.MalformedMessage;
import org.santral.chat.wire.Refusal;

/// How the clients of one door speak: their messages, and what both protocols can say of any
/// message.
interface Tongue<M> {
  M read(String text) throws MalformedMessage;

  /// The id of a request, or null for a message without one.
  @Nullable String idOf(M message);

  /// What is wrong with a message apart from its kind, or null.
  @Nullable String problemOf(M message);

  String refusal(@Nullable String id, Refusal code, String sentence);

  String goodbye(String reason, long afterMillis);
}
