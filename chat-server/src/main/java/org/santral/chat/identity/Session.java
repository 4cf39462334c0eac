package org.santral.chat.identity;

import java.time.Instant;

/// An agent who has signed in with a browser.
///
/// @param tokenHash hexadecimal SHA-256 of the token, which itself is stored nowhere
/// @param seenAt when it was used last, to about [Sessions#NOTE_EVERY]
public record Session(
    String tokenHash, String workspace, String user, Instant begunAt, Instant seenAt) {}
