package org.santral.chat.ledger;

/// What was found at the end of a ledger when it was opened.
public sealed interface Found {
  /// Where the ledger goes on.
  long end();

  /// Nothing follows the last entry.
  record Complete(long end) implements Found {}

  /// The machine or the process stopped in the middle of a batch. Nobody had been told of what is
  /// missing. What was left of it has been overwritten with zeros.
  record Torn(long end, String sentence) implements Found {}
}
