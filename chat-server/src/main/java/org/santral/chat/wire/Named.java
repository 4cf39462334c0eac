package org.santral.chat.wire;

import java.util.Map;

/// An id with its name by language.
public record Named(String id, Map<String, String> name) {}
