package org.santral.chat.wire;

/// A queue as desks see it.
///
/// @param longestMillis how long the first one has waited, 0 if nobody waits
/// @param servicePercent share of today's contacts answered within the target, or -1
public record QueueRow(
    String queue,
    boolean open,
    int waiting,
    long longestMillis,
    int answeredToday,
    int servicePercent) {}
