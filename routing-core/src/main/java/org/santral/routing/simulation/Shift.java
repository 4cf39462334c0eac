package org.santral.routing.simulation;

import java.util.List;

/// One agent's working day. Work in hand is finished first: a break begins when it has ended and
/// then lasts its full time, though never past the end of the shift; the agent goes home at the end
/// of the shift as soon as his hands are empty.
///
/// @param startMillis when he logs in, counted from the start of the scenario
/// @param endMillis when he stops taking contacts
/// @param breaks in order, each starting within the shift and after the one before has ended
public record Shift(long startMillis, long endMillis, List<Break> breaks) {
  public Shift {
    breaks = List.copyOf(breaks);
    Check.that(
        startMillis >= 0 && startMillis < endMillis,
        "a shift must end after it has started, at 0 or later");
    long free = startMillis;
    for (var each : breaks) {
      Check.that(each.startMillis() >= free, "breaks must be in order and must not overlap");
      free = each.startMillis() + each.millis();
    }
    Check.that(free <= endMillis, "a break must end within the shift");
  }

  public static Shift of(long startMillis, long endMillis, Break... breaks) {
    return new Shift(startMillis, endMillis, List.of(breaks));
  }

  /// A pause that the roster grants.
  ///
  /// @param startMillis when it is due, counted from the start of the scenario
  /// @param millis how long it lasts
  public record Break(long startMillis, long millis) {
    public Break {
      Check.that(startMillis >= 0 && millis > 0, "a break must last a while");
    }
  }
}
