package org.santral.sip.audio;

import java.util.Arrays;

/// Where sound of one talker waits to be mixed: it comes unevenly and out of order, and leaves in
/// frames of 20 ms. The delay is one frame at first, grows when sound comes too late, and shrinks
/// when it has been longer than needed for a while. What is missing is concealed by the frame
/// before, fading.
public final class ArrivalBuffer {
  private static final int RING = 8_192;
  private static final int BLOCK = 80;
  private static final int LONGEST_DELAY = 1_600;
  private static final int FRAMES_UNTIL_SHORTER = 150;
  private static final int FRAMES_CONCEALED = 3;

  private final short[] ring = new short[RING];

  /// Which block, by its first timestamp, stands at which place of the ring.
  private final int[] blocks = new int[RING / BLOCK + 1];

  private boolean hasBegun;
  private int readAt;
  private int newest;
  private int delay = Frames.SAMPLES;
  private int lastTimestamp;

  private int frames;
  private int leastAhead = Integer.MAX_VALUE;
  private int missing;
  private final short[] last = new short[Frames.SAMPLES];
  private long concealed;

  /// Takes in one packet's sound.
  public void write(int timestamp, byte[] codes, int offset, int length, Law law) {
    int ahead = timestamp - readAt;
    if (!hasBegun || ahead > RING / 2 || ahead < -RING || missing > FRAMES_CONCEALED) {
      begin(timestamp);
    } else if (ahead < 0) {
      if (timestamp - lastTimestamp > 0 && delay < LONGEST_DELAY) {
        // Too late though in order: from now on everything waits longer.
        delay += Frames.SAMPLES;
        readAt -= Frames.SAMPLES;
      }
      if (timestamp - readAt < 0) {
        return;
      }
    }
    lastTimestamp = timestamp;
    int usable = Math.min(length, RING / 2);
    for (int i = 0; i < usable; i++) {
      ring[timestamp + i & RING - 1] = law.decode(codes[offset + i]);
    }
    for (int at = timestamp; at - (timestamp + usable) < 0; at += BLOCK) {
      blocks[slot(at)] = at;
    }
    if (timestamp + usable - newest > 0) {
      newest = timestamp + usable;
    }
  }

  private void begin(int timestamp) {
    hasBegun = true;
    Arrays.fill(blocks, timestamp - RING);
    readAt = timestamp - delay;
    newest = timestamp;
    leastAhead = Integer.MAX_VALUE;
    frames = 0;
    missing = 0;
  }

  private static int slot(int timestamp) {
    return (timestamp & RING - 1) / BLOCK;
  }

  /// Takes out the frame of this 20 ms.
  ///
  /// @return whether there is sound in it
  public boolean read(short[] frame) {
    if (!hasBegun) {
      Frames.silence(frame);
      return false;
    }
    int ahead = newest - readAt;
    if (ahead > LONGEST_DELAY + RING / 4) {
      readAt = newest - delay;
      ahead = delay;
    }
    leastAhead = Math.min(leastAhead, ahead);
    frames++;
    if (frames == FRAMES_UNTIL_SHORTER) {
      if (leastAhead > 2 * Frames.SAMPLES) {
        readAt += Frames.SAMPLES;
        delay = Math.max(Frames.SAMPLES, delay - Frames.SAMPLES);
      }
      frames = 0;
      leastAhead = Integer.MAX_VALUE;
    }
    boolean isThere = isFilled(readAt) && isFilled(readAt + BLOCK);
    if (isThere) {
      for (int i = 0; i < Frames.SAMPLES; i++) {
        frame[i] = ring[readAt + i & RING - 1];
      }
      System.arraycopy(frame, 0, last, 0, Frames.SAMPLES);
      missing = 0;
    } else {
      conceal(frame);
    }
    readAt += Frames.SAMPLES;
    return isThere || missing <= FRAMES_CONCEALED;
  }

  private boolean isFilled(int at) {
    return blocks[slot(at)] == at;
  }

  private void conceal(short[] frame) {
    missing++;
    if (missing > FRAMES_CONCEALED) {
      Frames.silence(frame);
      return;
    }
    concealed++;
    for (int i = 0; i < Frames.SAMPLES; i++) {
      last[i] = (short) (last[i] / 2);
      frame[i] = last[i];
    }
  }

  /// Frames that were made up since they were missing.
  public long concealed() {
    return concealed;
  }
}
