package org.santral.sip.embedded;

import org.santral.sip.audio.Frames;

/// Something that is being played, frame by frame.
final class Playback {
  private final short[] samples;
  private final boolean isLoop;
  private int at;

  Playback(short[] samples, boolean isLoop) {
    this.samples = samples;
    this.isLoop = isLoop && samples.length > 0;
  }

  /// Whether there is no other frame.
  boolean isOver() {
    return !isLoop && at >= samples.length;
  }

  void next(short[] frame) {
    for (int i = 0; i < Frames.SAMPLES; i++) {
      if (isLoop && at == samples.length) {
        at = 0;
      }
      frame[i] = at < samples.length ? samples[at++] : 0;
    }
  }
}
