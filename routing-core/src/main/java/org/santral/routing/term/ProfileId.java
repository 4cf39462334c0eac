package org.santral.routing.term;

import java.util.Objects;

/// Names a profile: the capacity and the channel terms that a group of agents shares.
///
/// @param value 1 to 64 characters: letters, digits, `_`, `.` and `-`; a malformed one is refused
///   by the engine with `MALFORMED_ID`
public record ProfileId(String value) implements Comparable<ProfileId> {
  public ProfileId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(ProfileId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
