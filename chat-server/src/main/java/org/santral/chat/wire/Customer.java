package org.santral.chat.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who an agent talks to.
///
/// @param verified whether the host site has vouched for him
/// @param phone his telephone number, or null
/// @param earlier how many conversations with him there were before this one, by any channel
public record Customer(
    String visitor,
    @Nullable String name,
    @Nullable String email,
    @Nullable CustomerNumber phone,
    boolean verified,
    @Nullable String language,
    @Nullable Page page,
    Map<String, String> fields,
    int earlier,
    boolean blocked) {}
