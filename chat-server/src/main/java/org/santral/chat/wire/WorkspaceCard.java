package org.santral.chat.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a widget needs to know of a workspace.
///
/// @param opensAt when it opens next, milliseconds since 1970, or null while it is open or unknown
/// @param consent the notice before the chat by language, empty if none
/// @param greeting the first line of the widget by language
/// @param callsBack whether visitors can ask to be called
/// @param takesCalls whether visitors can call the agent who has their conversation
public record WorkspaceCard(
    String workspace,
    String name,
    boolean open,
    @Nullable Long opensAt,
    List<String> languages,
    Map<String, String> consent,
    Map<String, String> greeting,
    List<Field> fields,
    long fileBytes,
    @Nullable String color,
    boolean callsBack,
    boolean takesCalls) {}
