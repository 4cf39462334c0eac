package org.santral.chat.wire;

import java.util.List;

/// What a desk needs to know of its workspace.
///
/// @param hearsRecordings whether agents may hear recorded calls, as supervisors always may
public record DeskCard(
    String workspace,
    String name,
    List<Named> queues,
    List<Person> agents,
    List<Named> pauseReasons,
    List<Named> dispositions,
    List<String> tags,
    List<CannedReply> cannedReplies,
    long fileBytes,
    boolean hearsRecordings) {}
