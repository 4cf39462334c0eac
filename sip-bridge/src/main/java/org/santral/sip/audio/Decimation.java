package org.santral.sip.audio;

/// Brings sound of a higher rate to 8 kHz: a low-pass of windowed sinc (Blackman) at 3.7 kHz, of
/// which each wanted sample is computed alone.
final class Decimation {
  private static final double CUT_OFF = 3_700;
  private static final int PERIODS = 24;

  private Decimation() {}

  static short[] to8Khz(short[] samples, int rate) {
    int step = rate / Frames.RATE;
    if (step == 1) {
      return samples;
    }
    int half = PERIODS * step / 2;
    var taps = taps(half, CUT_OFF / rate);
    var result = new short[samples.length / step];
    for (int i = 0; i < result.length; i++) {
      int centre = i * step;
      double sum = 0;
      int from = Math.max(-half, -centre);
      int to = Math.min(half, samples.length - 1 - centre);
      for (int k = from; k <= to; k++) {
        sum += taps[k + half] * samples[centre + k];
      }
      result[i] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return result;
  }

  private static double[] taps(int half, double cutOff) {
    var taps = new double[2 * half + 1];
    double sum = 0;
    for (int k = -half; k <= half; k++) {
      double sinc = k == 0 ? 2 * cutOff : Math.sin(2 * Math.PI * cutOff * k) / (Math.PI * k);
      double phase = Math.PI * (k + half) / half;
      taps[k + half] = sinc * (0.42 - 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase));
      sum += taps[k + half];
    }
    for (int i = 0; i < taps.length; i++) {
      taps[i] /= sum;
    }
    return taps;
  }
}
