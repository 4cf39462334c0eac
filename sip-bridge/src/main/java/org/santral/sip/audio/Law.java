package org.santral.sip.audio;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntUnaryOperator;

/// The two laws of G.711 (ITU-T G.711): 8 bits for a sample.
public final class Law {
  public static final Law A = new Law(Law::decodeA);
  public static final Law MU = new Law(Law::decodeMu);

  private final short[] samples = new short[256];
  private final byte[] codes = new byte[65_536];
  private final byte[] fromOther = new byte[256];

  static {
    for (int code = 0; code < 256; code++) {
      A.fromOther[code] = A.encode(MU.samples[code]);
      MU.fromOther[code] = MU.encode(A.samples[code]);
    }
  }

  /// Each sample gets the code whose value is nearest.
  private Law(IntUnaryOperator decoder) {
    var byValue = new Integer[256];
    for (int code = 0; code < 256; code++) {
      samples[code] = (short) decoder.applyAsInt(code);
      byValue[code] = code;
    }
    Arrays.sort(byValue, Comparator.comparingInt(code -> samples[code]));
    int at = 0;
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      while (at < 255 && isNearer(sample, byValue[at + 1], byValue[at])) {
        at++;
      }
      codes[sample & 0xFFFF] = (byte) (int) byValue[at];
    }
  }

  private boolean isNearer(int sample, int code, int otherCode) {
    return Math.abs(samples[code] - sample) <= Math.abs(samples[otherCode] - sample);
  }

  private static int decodeA(int code) {
    int bits = code ^ 0x55;
    int exponent = bits >> 4 & 7;
    int mantissa = bits & 15;
    int magnitude = exponent == 0 ? 2 * mantissa + 1 : (2 * mantissa + 33) << (exponent - 1);
    return (bits & 0x80) != 0 ? magnitude << 3 : -(magnitude << 3);
  }

  private static int decodeMu(int code) {
    int bits = ~code & 0xFF;
    int magnitude = ((2 * (bits & 15) + 33) << (bits >> 4 & 7)) - 33;
    return (bits & 0x80) != 0 ? -(magnitude << 2) : magnitude << 2;
  }

  public byte encode(short sample) {
    return codes[sample & 0xFFFF];
  }

  public short decode(byte code) {
    return samples[code & 0xFF];
  }

  public void encode(short[] frame, byte[] bytes, int offset) {
    for (int i = 0; i < Frames.SAMPLES; i++) {
      bytes[offset + i] = codes[frame[i] & 0xFFFF];
    }
  }

  /// Turns codes of the other law into codes of this one, where they stand.
  public void translate(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      bytes[i] = fromOther[bytes[i] & 0xFF];
    }
  }
}
