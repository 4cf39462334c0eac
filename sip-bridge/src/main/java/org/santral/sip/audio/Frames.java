package org.santral.sip.audio;

import java.util.Arrays;

/// Frames: 20 ms of sound.
public final class Frames {
  public static final int RATE = 8_000;
  public static final int SAMPLES = 160;
  public static final int MILLIS = 20;

  private Frames() {}

  /// Adds a frame to a sum of frames.
  public static void add(int[] sum, short[] frame) {
    for (int i = 0; i < SAMPLES; i++) {
      sum[i] += frame[i];
    }
  }

  /// Writes a sum as a frame; what is too loud is cut off.
  public static void settle(int[] sum, short[] frame) {
    for (int i = 0; i < SAMPLES; i++) {
      frame[i] = (short) Math.clamp(sum[i], Short.MIN_VALUE, Short.MAX_VALUE);
    }
  }

  public static void silence(short[] frame) {
    Arrays.fill(frame, (short) 0);
  }
}
