package org.santral.routing.term;

import java.util.Objects;

/// Names a node of the host, so that its sessions can be lost together.
///
/// @param value 1 to 64 characters: letters, digits, `_`, `.` and `-`; a malformed one is refused
///   by the engine with `MALFORMED_ID`
public record NodeId(String value) implements Comparable<NodeId> {
  public NodeId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(NodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
