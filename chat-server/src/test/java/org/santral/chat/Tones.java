package org.santral.chat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tones in WAV files of 16 bit, and how loud each is in what was heard.
final class Tones {
  /// Samples a second, as telephones have it.
  static final int RATE = 8_000;

  private static final int HEAD_BYTES = 44;
  private static final double LOUDNESS = 9_000;

  private Tones() {}

  static Path write(Path file, double tone, int seconds) throws IOException {
    int bytes = 2 * RATE * seconds;
    var wav = ByteBuffer.allocate(HEAD_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEAD_BYTES - 8 + bytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    for (int i = 0; i < RATE * seconds; i++) {
      wav.putShort((short) (LOUDNESS * Math.sin(2 * Math.PI * tone * i / RATE)));
    }
    return Files.write(file, wav.array());
  }

  /// For how long a file goes on that is still being written.
  static double seconds(Path file) throws IOException {
    return (double) samples(Files.size(file)) / RATE;
  }

  /// The last seconds of a file that is still being written.
  static short[] last(Path file, int seconds) throws IOException {
    long present = samples(Files.size(file));
    long wanted = Math.min(present, (long) RATE * seconds);
    if (wanted == 0) {
      return new short[0];
    }
    try (var stream = Files.newInputStream(file)) {
      stream.skipNBytes(HEAD_BYTES + 2 * (present - wanted));
      var bytes = stream.readNBytes((int) (2 * wanted));
      var samples = new short[bytes.length / 2];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
      return samples;
    }
  }

  private static long samples(long bytes) {
    return Math.max(0, bytes - HEAD_BYTES) / 2;
  }

  /// The two channels of a file.
  static short[][] stereo(byte[] wav) {
    var samples = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).position(HEAD_BYTES);
    var sides = new short[2][samples.remaining() / 4];
    for (int i = 0; i < sides[0].length; i++) {
      sides[0][i] = samples.getShort();
      sides[1][i] = samples.getShort();
    }
    return sides;
  }

  /// How loud all of it is together, as the tone that would be as loud.
  static double loudness(short[] samples) {
    double power = 0;
    for (short sample : samples) {
      power += (double) sample * sample;
    }
    return samples.length == 0 ? 0 : Math.sqrt(2 * power / samples.length);
  }

  /// How loud a tone is, 0 to 32,767 (Goertzel).
  static double loudness(short[] samples, double tone) {
    double twice = 2 * Math.cos(2 * Math.PI * tone / RATE);
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
