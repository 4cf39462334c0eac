package org.santral.chat.door;

import org.santral.chat.store.FileShelf;
import org.santral.chat.wire.Refusal;

/// The answer to a REST request.
sealed interface Answer {
  /// A record, or a list or map of records, as JSON.
  record Json(Object value) implements Answer {}

  /// Carried out; there is nothing to say.
  record Nothing() implements Answer {}

  /// A text to be kept as a file.
  record Text(String name, String text) implements Answer {}

  /// A stored file, always as an attachment.
  record Attached(FileShelf.Shelved file, String name, String type) implements Answer {}

  /// Signed in or out: sets the session cookie, or clears it when the token is empty.
  record Cookie(String token, Object value) implements Answer {}

  /// A page or document of our own.
  record Page(String type, String content) implements Answer {}

  /// A document that cannot be taken, with all its problems.
  record Malformed(Object problems) implements Answer {}

  /// To be answered by the node that has a workspace.
  record Elsewhere(String workspace) implements Answer {}

  /// Refused; nothing has changed.
  record Refused(int status, Refusal code, String sentence) implements Answer {
    static Refused unknown(String what) {
      return new Refused(404, Refusal.INVALID, "There is no such " + what + ".");
    }

    static Refused invalid(String sentence) {
      return new Refused(400, Refusal.INVALID, sentence);
    }

    static Refused busy() {
      return new Refused(503, Refusal.BUSY, "The server is busy; try again in a moment.");
    }
  }
}
