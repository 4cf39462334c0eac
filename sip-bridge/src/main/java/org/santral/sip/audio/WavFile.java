package org.santral.sip.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads WAV: PCM of 16 bit at 8, 16 or 48 kHz, mono or stereo, into mono at 8 kHz.
public final class WavFile {
  private static final long LARGEST = 128L << 20;
  private static final int PCM = 1;
  private static final int EXTENSIBLE = 0xFFFE;

  private WavFile() {}

  public static short[] read(Path path) throws UnplayableException {
    try {
      if (Files.size(path) > LARGEST) {
        throw new UnplayableException(path + " is larger than " + (LARGEST >> 20) + " MiB");
      }
      return decode(ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN), path);
    } catch (IOException e) {
      throw new UnplayableException(path + " cannot be read: " + e);
    }
  }

  private static short[] decode(ByteBuffer bytes, Path path) throws UnplayableException {
    if (bytes.remaining() < 12
        || bytes.getInt(0) != tag("RIFF")
        || bytes.getInt(8) != tag("WAVE")) {
      throw new UnplayableException(path + " is not WAV");
    }
    int channels = 0;
    int rate = 0;
    bytes.position(12);
    while (bytes.remaining() >= 8) {
      int tag = bytes.getInt();
      long size = bytes.getInt() & 0xFFFFFFFFL;
      // Writers that could not go back leave a size of nothing or far too much for the last chunk.
      int here = (int) Math.min(size, bytes.remaining());
      int at = bytes.position();
      if (tag == tag("fmt ") && here >= 16) {
        int format = bytes.getShort(at) & 0xFFFF;
        channels = bytes.getShort(at + 2);
        rate = bytes.getInt(at + 4);
        int bits = bytes.getShort(at + 14);
        boolean isKnown =
            (format == PCM || format == EXTENSIBLE)
                && (channels == 1 || channels == 2)
                && (rate == 8_000 || rate == 16_000 || rate == 48_000)
                && bits == 16;
        if (!isKnown) {
          throw new UnplayableException(
              path + " is not PCM of 16 bit, mono or stereo, at 8, 16 or 48 kHz");
        }
      } else if (tag == tag("data") && rate > 0) {
        return Decimation.to8Khz(
            mono(bytes.slice(at, here).order(ByteOrder.LITTLE_ENDIAN), channels), rate);
      }
      bytes.position(at + Math.min(here + (here & 1), bytes.limit() - at));
    }
    throw new UnplayableException(path + " holds no sound");
  }

  private static short[] mono(ByteBuffer data, int channels) {
    var samples = new short[data.remaining() / 2 / channels];
    for (int i = 0; i < samples.length; i++) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += data.getShort();
      }
      samples[i] = (short) (sum / channels);
    }
    return samples;
  }

  static int tag(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }
}
