package org.santral.chat.wire;

import java.util.Map;

/// A field of the pre-chat form.
///
/// @param type `text`, `email`, `tel`, `choice` or `long`
/// @param label by language
/// @param choices for type `choice`: value to label by language
public record Field(
    String name,
    String type,
    boolean required,
    Map<String, String> label,
    Map<String, Map<String, String>> choices) {}
