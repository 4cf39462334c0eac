package org.santral.chat.workspace;

import java.util.List;
import org.santral.chat.wire.CannedReply;
import org.santral.chat.wire.Named;

/// What agents choose from at their desks.
///
/// @param pauseReasons why somebody pauses
/// @param dispositions how a conversation ended
/// @param tags what it was about
/// @param cannedReplies texts that agents insert by their shortcut
public record DeskTools(
    List<Named> pauseReasons,
    List<Named> dispositions,
    List<String> tags,
    List<CannedReply> cannedReplies) {
  public DeskTools {
    pauseReasons = List.copyOf(pauseReasons);
    dispositions = List.copyOf(dispositions);
    tags = List.copyOf(tags);
    cannedReplies = List.copyOf(cannedReplies);
  }
}
