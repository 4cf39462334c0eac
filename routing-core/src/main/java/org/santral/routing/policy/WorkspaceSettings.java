package org.santral.routing.policy;

/// What holds for a whole workspace.
///
/// @param agentGraceMillis how long the chats of an agent who lost his connection wait for him, 0
///   to 1 hour
/// @param customerGraceMillis how long the place of a customer who is away is kept, 0 to 1 hour
/// @param resumeCreditMillis by how much a contact is more urgent that returns to its queue through
///   no fault of the customer, 0 to 1 day
/// @param targetedCallMillis how long a call waits for the one agent it was transferred to, 1 s to
///   1 hour
/// @param targetedChatMillis the same for every other channel
/// @param deliveryMillis within which the host confirms that an offer has reached the agent, else
///   it is withdrawn without a miss; 0 to 10 s, 0 meaning that nothing is confirmed
/// @param pauseResetsIdle whether the end of a pause starts an agent's idle time anew
/// @param seed from which [Strategy#RANDOM] draws
public record WorkspaceSettings(
    long agentGraceMillis,
    long customerGraceMillis,
    long resumeCreditMillis,
    long targetedCallMillis,
    long targetedChatMillis,
    long deliveryMillis,
    boolean pauseResetsIdle,
    long seed) {
  /// 60 s for agents, 120 s for customers, a minute of credit, 60 s and 5 minutes for transfers.
  public static final WorkspaceSettings DEFAULT =
      new WorkspaceSettings(60_000, 120_000, 60_000, 60_000, 300_000, 0, false, 0);
}
