package org.santral.routing.term;

import java.util.Objects;

/// Names a queue, where contacts wait.
///
/// @param value 1 to 64 characters: letters, digits, `_`, `.` and `-`; a malformed one is refused
///   by the engine with `MALFORMED_ID`
public record QueueId(String value) implements Comparable<QueueId> {
  /// Stands where a setting names no queue: nothing overflows, for instance.
  public static final QueueId NOWHERE = new QueueId("");

  public QueueId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(QueueId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
