package org.santral.sip.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tones, made and measured.
public final class Tone {
  private static final int RATE = 8_000;
  private static final double AMPLITUDE = 8_000;

  private Tone() {}

  public static short[] of(int hertz, int samples) {
    return of(hertz, samples, RATE);
  }

  public static short[] of(int hertz, int samples, int rate) {
    var tone = new short[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return tone;
  }

  /// How much of the sound is this tone: 1 if it is nothing else (Goertzel).
  public static double share(short[] sound, int hertz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / RATE);
    double one = 0;
    double two = 0;
    double energy = 0;
    for (short sample : sound) {
      double next = sample + coefficient * one - two;
      two = one;
      one = next;
      energy += (double) sample * sample;
    }
    double power = one * one + two * two - coefficient * one * two;
    return energy == 0 ? 0 : 2 * power / (energy * sound.length);
  }

  /// The mean level, of which a full tone of [#of] has about 5,650.
  public static double level(short[] sound) {
    double energy = 0;
    for (short sample : sound) {
      energy += (double) sample * sample;
    }
    return Math.sqrt(energy / Math.max(1, sound.length));
  }

  /// Writes a WAV file with a tone.
  public static Path write(Path folder, int hertz, int rate, int channels, int millis)
      throws IOException {
    var tone = of(hertz, rate / 1_000 * millis, rate);
    int data = tone.length * 2 * channels;
    var bytes = ByteBuffer.allocate(44 + data).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(US_ASCII)).putInt(36 + data).put("WAVEfmt ".getBytes(US_ASCII));
    bytes.putInt(16).putShort((short) 1).putShort((short) channels).putInt(rate);
    bytes.putInt(rate * 2 * channels).putShort((short) (2 * channels)).putShort((short) 16);
    bytes.put("data".getBytes(US_ASCII)).putInt(data);
    for (short sample : tone) {
      for (int channel = 0; channel < channels; channel++) {
        bytes.putShort(sample);
      }
    }
    return Files.write(folder.resolve(hertz + "-" + rate + "-" + channels + ".wav"), bytes.array());
  }
}
