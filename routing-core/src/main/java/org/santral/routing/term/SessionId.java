package org.santral.routing.term;

/// Names one connected device of an agent: a desk socket or a phone registration.
///
/// @param value any positive number, chosen by the host
public record SessionId(long value) implements Comparable<SessionId> {
  @Override
  public int compareTo(SessionId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
