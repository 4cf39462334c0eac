package org.santral.sip.media;

import java.util.concurrent.CompletionStage;

/// A recording under way.
public interface MediaRecording extends AutoCloseable {
  /// Writes silence until it goes on, so that the times stay right.
  void pause();

  void resume();

  /// Whether everything was written so far.
  boolean isWhole();

  /// Told once the file is complete and on the disk, on any thread: whether everything is in it.
  CompletionStage<Boolean> written();

  /// Ends it: the file is complete soon after, as [#written] tells.
  @Override
  void close();
}
