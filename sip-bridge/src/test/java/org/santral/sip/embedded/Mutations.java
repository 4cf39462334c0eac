package org.santral.sip.embedded;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Spoils what was right, again and again, from a seed: for 300 ms, or as many as the property
/// `santral.fuzz-millis` says. A failure tells the seed and the round.
final class Mutations {
  private static final long MILLIS = Long.getLong("santral.fuzz-millis", 300);
  private static final long SEED = Long.getLong("santral.fuzz-seed", 1);

  private final SplittableRandom random = new SplittableRandom(SEED);

  private Mutations() {}

  static void of(byte[][] samples, Consumer<byte[]> victim) {
    new Mutations().run(samples, victim);
  }

  private void run(byte[][] samples, Consumer<byte[]> victim) {
    long end = System.nanoTime() + MILLIS * 1_000_000;
    for (long round = 0; System.nanoTime() < end; round++) {
      var spoiled = spoil(samples[random.nextInt(samples.length)]);
      try {
        victim.accept(spoiled);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + SEED + ", round " + round, e);
      }
    }
  }

  private byte[] spoil(byte[] sample) {
    var bytes = sample.clone();
    int changes = random.nextInt(1, 6);
    for (int i = 0; i < changes; i++) {
      int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      bytes =
          switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> doubled(bytes, at);
            case 2 -> Arrays.copyOfRange(bytes, at, bytes.length);
            default -> changed(bytes, at);
          };
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes, int at) {
    if (bytes.length > 0) {
      bytes[at] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /// Writes a part of itself behind it.
  private byte[] doubled(byte[] bytes, int at) {
    int more = Math.min(bytes.length - at, random.nextInt(40));
    var longer = Arrays.copyOf(bytes, bytes.length + more);
    System.arraycopy(bytes, at, longer, bytes.length, more);
    return longer;
  }
}
