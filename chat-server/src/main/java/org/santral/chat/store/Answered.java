package org.santral.chat.store;

/// How a queue was served for a while.
///
/// @param answered how many waiting conversations came into an agent's hands
/// @param inTime how many of them within the target
public record Answered(String queue, int answered, int inTime) {}
