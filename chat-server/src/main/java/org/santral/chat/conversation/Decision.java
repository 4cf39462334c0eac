package org.santral.chat.conversation;

import java.util.List;
import org.santral.chat.wire.Refusal;

/// What becomes of a wish.
public sealed interface Decision {
  /// It happens: these facts, in this order, the last of which is what was wished for. None if it
  /// is so already.
  record Facts(List<Fact> facts) implements Decision {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /// It was wished for before, by the same id.
  ///
  /// @param seq the number of the entry that was made then, or 0
  record Repeated(int seq) implements Decision {}

  /// It does not happen.
  record Refused(Refusal code, String sentence) implements Decision {}
}
