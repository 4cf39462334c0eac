package org.santral.sip.audio;

/// A file that is not there or is not WAV of a known kind.
public final class UnplayableException extends Exception {
  private static final long serialVersionUID = 1;

  UnplayableException(String sentence) {
    super(sentence);
  }
}
