package org.santral.chat.wire;

/// Somebody of the house in a call.
///
/// @param answered whether he is there; else his phone rings
public record CallParty(String agent, String name, CallRole role, boolean answered) {}
