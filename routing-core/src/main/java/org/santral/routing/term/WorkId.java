package org.santral.routing.term;

/// Names a piece of direct work: an outbound or internal call, or a consult leg.
///
/// @param value any positive number, chosen by the host
public record WorkId(long value) implements Comparable<WorkId> {
  @Override
  public int compareTo(WorkId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
