package org.santral.sip.media;

/// Media cannot do what was asked; nothing has changed.
public final class MediaException extends Exception {
  private static final long serialVersionUID = 1;

  /// Why not.
  public enum Reason {
    /// A description that cannot be read.
    MALFORMED,
    /// A description in which nothing can be agreed on: SIP answers 488.
    NOT_ACCEPTABLE,
    /// Asked at the wrong time: an answer without an offer.
    OUT_OF_TURN,
    /// No port, file or memory left.
    EXHAUSTED,
    /// A file that is not there or is not WAV of a known kind.
    UNPLAYABLE
  }

  private final Reason reason;

  public MediaException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
