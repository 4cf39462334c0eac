package org.santral.chat.wire;

import org.jspecify.annotations.Nullable;

/// A conversation as supervisors see it.
///
/// @param sinceMillis how long it has been where it stands
public record ConversationRow(
    long conversation,
    ConversationState state,
    String channel,
    String queue,
    @Nullable String agent,
    @Nullable String customer,
    long sinceMillis) {}
