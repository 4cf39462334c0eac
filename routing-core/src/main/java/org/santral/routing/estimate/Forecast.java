package org.santral.routing.estimate;

/// How long a contact will still wait, with four chances in five.
///
/// Whoever wants a forecast scored keeps its three numbers and when it was made, and hands them
/// back when the wait has ended.
///
/// @param lowMillis the remaining wait that one contact in ten stays below
/// @param highMillis the remaining wait that one contact in ten exceeds
/// @param ahead how many contacts were to go before it
public record Forecast(int lowMillis, int highMillis, int ahead) {
  /// There are no data, so there is no number.
  public static final Forecast NONE = new Forecast(-1, -1, -1);

  /// Whether there is a number at all.
  public boolean exists() {
    return highMillis >= 0;
  }

  boolean covers(long remainingMillis) {
    return lowMillis <= remainingMillis && remainingMillis <= highMillis;
  }
}
