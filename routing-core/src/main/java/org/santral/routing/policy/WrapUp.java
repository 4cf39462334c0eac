package org.santral.routing.policy;

import java.util.Objects;

/// The time an agent has after a contact to finish his notes. It keeps the units of the contact.
///
/// @param mode how it ends
/// @param millis how long it lasts, or for [Mode#UNTIL_FINISHED] its ceiling; 1 ms to 1 hour
/// @param extensionMillis what one extension adds; only for [Mode#EXTENDABLE]
/// @param ceilingMillis how long it can last with all extensions, at most 4 hours; only for
///   [Mode#EXTENDABLE]
public record WrapUp(Mode mode, long millis, long extensionMillis, long ceilingMillis) {
  /// No wrap-up: the agent has room at once.
  public static final WrapUp NONE = new WrapUp(Mode.NONE, 0, 0, 0);

  public WrapUp {
    Objects.requireNonNull(mode, "mode");
  }

  /// Ends by itself after a time, or earlier when the agent says so.
  public static WrapUp timed(long millis) {
    return new WrapUp(Mode.TIMED, millis, 0, 0);
  }

  /// Ends when the agent says so, and by itself at the ceiling.
  public static WrapUp untilFinished(long ceilingMillis) {
    return new WrapUp(Mode.UNTIL_FINISHED, ceilingMillis, 0, 0);
  }

  /// Ends after a time that the agent may extend up to a ceiling.
  public static WrapUp extendable(long millis, long extensionMillis, long ceilingMillis) {
    return new WrapUp(Mode.EXTENDABLE, millis, extensionMillis, ceilingMillis);
  }

  /// How a wrap-up ends.
  public enum Mode {
    NONE,
    TIMED,
    UNTIL_FINISHED,
    EXTENDABLE
  }
}
