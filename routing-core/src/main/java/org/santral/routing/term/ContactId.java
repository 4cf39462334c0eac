package org.santral.routing.term;

/// Names one piece of work. The host chooses it; it may be used again only after the contact has
/// ended.
///
/// @param value any positive number
public record ContactId(long value) implements Comparable<ContactId> {
  @Override
  public int compareTo(ContactId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
