package org.santral.chat.door;

import io.vertx.core.http.ServerWebSocket;
import org.santral.chat.switchboard.Directory;
import org.santral.chat.switchboard.Inbox;
import org.santral.chat.switchboard.VisitorLine;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorSays;

/// Looks at a visitor's hello: which workspace, from which site, who he is.
interface VisitorReception {
  Outcome receive(VisitorSays.Hello hello, ServerWebSocket socket);

  /// What became of a hello.
  sealed interface Outcome {}

  /// Let in.
  ///
  /// @param token the visitor's next token
  record Welcome(Inbox at, VisitorLine.Visitor visitor, String token) implements Outcome {}

  /// To be let in by another node.
  record Elsewhere(Directory.Elsewhere to) implements Outcome {}

  /// To come again in a moment, when a node has the workspace.
  record Moving() implements Outcome {}

  /// Not let in.
  ///
  /// @param afterMillis when to try again, -1 for never
  record Refused(Refusal code, String sentence, long afterMillis) implements Outcome {
    Refused(Refusal code, String sentence) {
      this(code, sentence, -1);
    }
  }
}
