package org.santral.chat.wire;

/// The last sequence number of a conversation that somebody holds.
public record Head(long conversation, int seq) {}
