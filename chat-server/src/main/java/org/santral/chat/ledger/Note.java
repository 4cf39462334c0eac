package org.santral.chat.ledger;

import org.santral.chat.conversation.Fact;
import org.santral.routing.command.Command;

/// One line of the ledger.
public sealed interface Note {
  String workspace();

  /// A command that the routing core was given.
  record Routed(String workspace, long now, Command command) implements Note {}

  /// Time passed in the routing core, and something happened by it.
  record Ticked(String workspace, long now) implements Note {}

  /// Something happened in a conversation.
  record Told(String workspace, Fact fact) implements Note {}
}
