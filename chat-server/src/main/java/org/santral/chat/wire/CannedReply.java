package org.santral.chat.wire;

import java.util.Map;

/// A reply that agents insert with `/`.
public record CannedReply(String shortcut, Map<String, String> text) {}
