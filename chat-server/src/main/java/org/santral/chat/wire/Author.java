package org.santral.chat.wire;

import org.jspecify.annotations.Nullable;

/// Who has written an entry.
///
/// @param agent the agent's id, or null
public record Author(Side side, @Nullable String agent, String name) {}
