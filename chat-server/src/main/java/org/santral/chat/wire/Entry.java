package org.santral.chat.wire;

import org.jspecify.annotations.Nullable;

/// One entry of a transcript.
///
/// @param seq 1, 2, 3 ... without gaps in each conversation
/// @param at milliseconds since 1970
/// @param id the sender's id of a message
/// @param detail depends on the type: the queue of a transfer, the reason of a close, the score of
///   a rating
public record Entry(
    int seq,
    long at,
    EntryType type,
    Author author,
    @Nullable String id,
    @Nullable String text,
    @Nullable Attachment file,
    @Nullable String detail) {}
