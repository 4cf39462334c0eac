package org.santral.chat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agent as supervisors see him.
///
/// @param sinceMillis how long he has been in this state
public record AgentRow(
    String agent,
    String name,
    AgentState state,
    @Nullable String pauseReason,
    long sinceMillis,
    int used,
    int units,
    List<Long> conversations) {}
