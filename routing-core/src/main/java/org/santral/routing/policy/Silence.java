package org.santral.routing.policy;

/// What happens when one side of a chat falls silent. 0 switches a rule off; each up to 7 days.
/// Applies to channels without a live call.
///
/// @param nudgeMillis silence of the customer after the agent's last word until he is nudged
/// @param closeMillis further silence after the nudge until the contact is completed
/// @param firstReplyMillis time without a first word of the agent until the contact is re-queued
public record Silence(long nudgeMillis, long closeMillis, long firstReplyMillis) {
  /// No rule at all.
  public static final Silence ALLOWED = new Silence(0, 0, 0);
}
