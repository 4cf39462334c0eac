package org.santral.chat.wire;

/// How far one side has got in a conversation.
public record Reach(int delivered, int read) {}
