package org.santral.routing.policy;

/// What becomes of a contact whose queue is full, who has waited too long, for whom there is
/// nobody, or whose queue has closed. All but [#OVERFLOW] end the contact in the core and tell the
/// host what to do with the customer.
public enum LimitAction {
  /// Moves to the overflow queue, keeping the time it has waited.
  OVERFLOW,
  /// The host takes a voice message.
  VOICEMAIL,
  /// The host arranges a callback.
  CALLBACK,
  /// The host shows or plays a message, or an offline form, and ends the conversation.
  MESSAGE
}
