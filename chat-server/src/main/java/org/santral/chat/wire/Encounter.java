package org.santral.chat.wire;

import org.jspecify.annotations.Nullable;

/// A conversation in the history of a customer, by whichever channel.
///
/// @param agent who had it in hand last, or null
/// @param closedAt 0 while it is open
/// @param disposition how it ended, in the last word of its agent, or null
/// @param recorded whether there is a recording of it
/// @param score the rating, or 0
/// @param certain whether it surely is his; else it shares a number with him that somebody has only
///   typed
public record Encounter(
    long conversation,
    ConversationState state,
    String channel,
    String queue,
    @Nullable Person agent,
    long openedAt,
    long closedAt,
    @Nullable String disposition,
    boolean recorded,
    int score,
    boolean certain) {}
