package org.santral.load;

import java.util.Arrays;
import org.santral.routing.policy.Strategy;

/// What has been counted since the beginning of a run, or between two moments of it.
@SuppressWarnings("EnumOrdinal") // Arrays instead of maps: the load must cost next to nothing.
final class Tally {
  /// The commands of a contact's life.
  enum Kind {
    OPEN,
    ACCEPT,
    DECLINE,
    PICK,
    COMPLETE,
    FINISH
  }

  final long[] commandsOfKind = new long[Kind.values().length];
  final long[] lifecyclesOfStrategy = new long[Strategy.values().length];
  long events;
  long stepsOpened;
  long wrapUpsEnded;

  long commands() {
    return Arrays.stream(commandsOfKind).sum();
  }

  long commands(Kind kind) {
    return commandsOfKind[kind.ordinal()];
  }

  /// Contacts that have gone all the way, wrap-up included where there is one.
  long lifecycles() {
    return Arrays.stream(lifecyclesOfStrategy).sum();
  }

  double shareOf(Strategy strategy) {
    return (double) lifecyclesOfStrategy[strategy.ordinal()] / lifecycles();
  }

  double declineShare() {
    return (double) commands(Kind.DECLINE) / (commands(Kind.DECLINE) + commands(Kind.ACCEPT));
  }

  Tally plus(Tally other) {
    return combine(other, 1);
  }

  Tally minus(Tally other) {
    return combine(other, -1);
  }

  private Tally combine(Tally other, int sign) {
    var sum = new Tally();
    Arrays.setAll(sum.commandsOfKind, i -> commandsOfKind[i] + sign * other.commandsOfKind[i]);
    Arrays.setAll(
        sum.lifecyclesOfStrategy,
        i -> lifecyclesOfStrategy[i] + sign * other.lifecyclesOfStrategy[i]);
    sum.events = events + sign * other.events;
    sum.stepsOpened = stepsOpened + sign * other.stepsOpened;
    sum.wrapUpsEnded = wrapUpsEnded + sign * other.wrapUpsEnded;
    return sum;
  }
}
