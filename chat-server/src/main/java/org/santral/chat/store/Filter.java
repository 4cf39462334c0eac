package org.santral.chat.store;

import java.util.Set;
import org.santral.chat.wire.ConversationState;

/// Which conversations are wanted; an empty text or set leaves it open.
///
/// @param visitor the visitor's id
/// @param agent who has it in hand, or had it last
/// @param text part of the visitor's name or address or of an entry, in upper or lower case alike
///   as far as the letters are ASCII
public record Filter(String visitor, String agent, Set<ConversationState> states, String text) {
  public static final Filter ALL = new Filter("", "", Set.of(), "");

  public Filter {
    states = Set.copyOf(states);
  }
}
