package org.santral.chat.wire;

import org.jspecify.annotations.Nullable;

/// A conversation without its entries.
///
/// @param agent who has it in hand, or null
/// @param agentAway whether that agent has lost his connection
/// @param last the last sequence number
/// @param score the rating, or 0
/// @param recording of a call that is recorded now, or null
/// @param callback the number at which the customer wants to be called, in E.164, or null
public record ConversationHead(
    long conversation,
    ConversationState state,
    String channel,
    String queue,
    @Nullable Person agent,
    boolean agentAway,
    boolean visitorAway,
    int last,
    Reach visitor,
    Reach agents,
    long openedAt,
    int score,
    @Nullable Recording recording,
    @Nullable String callback) {}
