package org.santral.sip.media;

/// A recording under way.
public interface MediaRecording extends AutoCloseable {
  /// Writes silence until it goes on, so that the times stay right.
  void pause();

  void resume();

  /// Whether everything was written so far.
  boolean isWhole();

  /// Ends it: the file is complete when this returns or soon after.
  @Override
  void close();
}
