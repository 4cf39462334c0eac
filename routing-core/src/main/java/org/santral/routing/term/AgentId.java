package org.santral.routing.term;

import java.util.Objects;

/// Names a person who serves contacts.
///
/// @param value 1 to 64 characters: letters, digits, `_`, `.` and `-`; a malformed one is refused
///   by the engine with `MALFORMED_ID`
public record AgentId(String value) implements Comparable<AgentId> {
  /// Stands where a command names nobody: no preferred agent, for instance.
  public static final AgentId NOBODY = new AgentId("");

  public AgentId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(AgentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
