package org.santral.routing.reference;

import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Chance with a seed.
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  long seed() {
    return random.nextLong();
  }

  @SafeVarargs
  final <T> T oneOf(T... things) {
    return things[random.nextInt(things.length)];
  }

  <T> T oneOf(Collection<T> things) {
    List<T> list = List.copyOf(things);
    return list.get(random.nextInt(list.size()));
  }

  /// Some of the things, each with the same chance.
  <T> List<T> some(Collection<T> things, int chance) {
    return things.stream().filter(_ -> percent(chance)).toList();
  }

  /// An index, with chances in proportion to the weights, of which at least one is positive.
  int weighted(int... weights) {
    int drawn = random.nextInt(IntStream.of(weights).sum());
    int index = 0;
    while (drawn >= weights[index]) {
      drawn -= weights[index++];
    }
    return index;
  }

  /// Whole half seconds up to a time, so that deadlines often coincide.
  long halfSeconds(long mostMillis) {
    return random.nextLong(mostMillis / 500 + 1) * 500;
  }
}
