package org.santral.routing.simulation;

/// How much of the agents' time was used, in units of capacity times milliseconds.
///
/// @param staffedMillis capacity of the agents logged in and not paused, over time; an agent who
///   finishes his last contact before a break is not paused yet
/// @param busyMillis capacity taken by contacts in hand, wrap-up included, over time
public record StaffFigures(long staffedMillis, long busyMillis) {

  /// The share of the capacity that was in use. Parked contacts keep their units, so it may pass 1
  /// where contacts interrupt each other.
  public double occupancy() {
    return staffedMillis == 0 ? Double.NaN : (double) busyMillis / staffedMillis;
  }

  StaffFigures plus(StaffFigures other) {
    return new StaffFigures(staffedMillis + other.staffedMillis, busyMillis + other.busyMillis);
  }
}
