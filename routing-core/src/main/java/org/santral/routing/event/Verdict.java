package org.santral.routing.event;

import org.santral.routing.term.AgentId;

/// What was decided about one agent when a contact was offered.
///
/// @param rule the first rule that excluded him, in the order in which the rules are declared
public record Verdict(AgentId agent, Rule rule) {

  /// Why an agent was not chosen, or that he was.
  public enum Rule {
    CHOSEN,
    LOGGED_OUT,
    PAUSED,
    /// A pause follows his work in hand.
    PAUSE_SCHEDULED,
    /// His profile lacks the channel.
    CHANNEL_NOT_SERVED,
    /// The contact waited for another agent alone.
    HELD_FOR_ANOTHER,
    /// He satisfied no open step.
    NO_STEP_SATISFIED,
    /// He was excluded, had passed the contact on, or was cooling down.
    BARRED,
    /// No session of his had the channel.
    NO_SESSION,
    /// His channel had failed and was not proven again.
    CHANNEL_IN_DOUBT,
    /// He was being offered something already.
    BEING_OFFERED,
    NO_ROOM,
    /// He was reserved for a big contact.
    RESERVED,
    /// The one chosen satisfied an earlier step.
    LATER_STEP,
    /// The strategy preferred the one chosen.
    RANKED_LOWER
  }
}
