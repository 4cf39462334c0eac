package org.santral.routing.term;

import java.util.Objects;

/// Names a skill, an attribute of agents with a level from 1 to 10.
///
/// @param value 1 to 64 characters: letters, digits, `_`, `.` and `-`; a malformed one is refused
///   by the engine with `MALFORMED_ID`
public record SkillId(String value) implements Comparable<SkillId> {
  public SkillId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(SkillId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
