package org.santral.routing.term;

/// Names one offer of one contact to one agent.
///
/// @param value issued by the engine, 1, 2, 3 ... in the order of the offers
public record OfferId(long value) implements Comparable<OfferId> {
  @Override
  public int compareTo(OfferId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
