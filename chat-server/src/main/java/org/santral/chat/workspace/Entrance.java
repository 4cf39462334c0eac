package org.santral.chat.workspace;

import org.santral.routing.policy.Plan;
import org.santral.routing.term.QueueId;

/// Where a visitor's contact enters, as his answers decide.
///
/// @param plan [Plan#OF_QUEUE], or the plan of the queue with what the answers ask for
/// @param creditMillis by how much it is more urgent
public record Entrance(QueueId queue, Plan plan, long creditMillis) {}
