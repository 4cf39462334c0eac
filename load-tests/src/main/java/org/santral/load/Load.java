package org.santral.load;

/// How much there is to do, for every queue alike.
///
/// @param perQueue contacts of one queue: those not yet taken by an agent, or all until their end
/// @param followsTheTaken whether the next contact comes when one is taken, which keeps a backlog,
///   rather than when one is done, which keeps agents idle
record Load(int perQueue, boolean followsTheTaken) {
  /// So many contacts always wait, whatever the agents do.
  static Load backlog(int contacts) {
    return new Load(contacts / Workspace.QUEUES, true);
  }

  /// So many contacts are always under way, and all others are still to come.
  static Load underWay(int contacts) {
    return new Load(contacts / Workspace.QUEUES, false);
  }
}
