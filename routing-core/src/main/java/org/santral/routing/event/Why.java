package org.santral.routing.event;

import org.santral.routing.policy.Strategy;

/// Why a contact was offered to this agent.
///
/// @param route by which rule the agent was found
/// @param step the earliest open step that the agent satisfies, from 0; -1 when none was asked
/// @param strategy the strategy of the queue
/// @param rank the strategy's measure of the agent, the smaller the better: 0 or 1 for nothing or
///   something in hand, the negative sum of named levels, the sum of all levels, millionths of
///   capacity in use, contacts since login, or the place
/// @param waitedMillis how long the contact has been in this queue
/// @param eligible how many agents satisfy the deciding step, ready or not
public record Why(
    Route route, int step, Strategy strategy, long rank, long waitedMillis, int eligible) {

  /// The rule that led to an agent.
  public enum Route {
    /// The strategy chose among the ready agents.
    STRATEGY,
    /// He is the preferred agent, and the contact was held for him or he was ready.
    PREFERRED,
    /// The contact was transferred to him.
    TARGETED,
    /// He became able to take something, and this was the most urgent he may serve.
    MOST_URGENT
  }
}
