package org.santral.sip.rtpengine;

/// An rtpengine does not do what it was asked.
public final class NgException extends Exception {
  private static final long serialVersionUID = 1;

  /// What that means for whoever asked.
  public enum Kind {
    /// It said no: asking again is of no use.
    REFUSED,
    /// It has as much to do as it may: another one may have not.
    FULL,
    /// It did not answer, not even when asked again.
    SILENT
  }

  private final Kind kind;

  NgException(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
