package org.santral.chat.wire;

import org.jspecify.annotations.Nullable;

/// A conversation as supervisors see it.
public record ConversationRow(
    long conversation,
    ConversationState state,
    String channel,
    String queue,
    @Nullable String agent,
    @Nullable String customer,
    long sinceMillis) {}
