package org.santral.routing.policy;

/// How the best agent is chosen among those who could take a contact now. Agents who match the
/// earliest open step come first under every strategy; the strategy orders the rest. Ties that
/// remain go to the agent who has been idle longest.
public enum Strategy {
  /// The agent with nothing in hand who has been idle longest; those with work in hand come after.
  LONGEST_IDLE,
  /// The highest mean of the levels that the requirement names.
  MOST_SKILLED,
  /// The lowest sum of all levels that an agent has, which keeps generalists free.
  LEAST_SKILLED,
  /// The smallest share of capacity in use. The default, and the right one for chat.
  LEAST_OCCUPIED,
  /// The fewest contacts taken since login.
  FEWEST_CONTACTS,
  /// The next agent, in order of place, after the one whom this queue was offered last.
  ROUND_ROBIN,
  /// The first agent in order of place.
  LINEAR,
  /// Any of them with equal chance, drawn from the seed of the workspace.
  RANDOM,
  /// Several agents at once, longest idle first, up to [QueueSettings#broadcastSize()]; the first
  /// to accept gets the contact.
  BROADCAST,
  /// Nobody is offered anything: agents pick from the list.
  MANUAL
}
