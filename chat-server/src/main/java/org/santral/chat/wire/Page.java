package org.santral.chat.wire;

import org.jspecify.annotations.Nullable;

/// The page a visitor looks at.
public record Page(String url, @Nullable String title, @Nullable String referrer) {}
