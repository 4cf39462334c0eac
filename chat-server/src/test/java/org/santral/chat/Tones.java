package org.santral.chat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Tones in WAV files of 16 bit, and how loud each is in what was heard.
final class Tones {
  private static final int HEAD_BYTES = 44;
  private static final double LOUDNESS = 9_000;

  private Tones() {}

  static Path write(Path file, double tone, int rate, int seconds) throws IOException {
    int bytes = 2 * rate * seconds;
    var wav = ByteBuffer.allocate(HEAD_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEAD_BYTES - 8 + bytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    for (int i = 0; i < rate * seconds; i++) {
      wav.putShort((short) (LOUDNESS * Math.sin(2 * Math.PI * tone * i / rate)));
    }
    return Files.write(file, wav.array());
  }

  static short[] read(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    var samples = new short[Math.max(0, (bytes.length - HEAD_BYTES) / 2)];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(Math.min(HEAD_BYTES, bytes.length))
        .asShortBuffer()
        .get(samples);
    return samples;
  }

  /// The last seconds of something.
  static short[] last(short[] samples, int rate, int seconds) {
    return Arrays.copyOfRange(
        samples, Math.max(0, samples.length - rate * seconds), samples.length);
  }

  /// How loud a tone is, 0 to 32,767 (Goertzel).
  static double loudness(short[] samples, double tone, int rate) {
    double twice = 2 * Math.cos(2 * Math.PI * tone / rate);
    double one = 0;
    double two = 0;
    for (short sample : samples) {
      double next = sample + twice * one - two;
      two = one;
      one = next;
    }
    double power = one * one + two * two - twice * one * two;
    return samples.length == 0 ? 0 : 2 * Math.sqrt(Math.max(0, power)) / samples.length;
  }
}
