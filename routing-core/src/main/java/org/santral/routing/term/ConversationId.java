package org.santral.routing.term;

/// Names the customer-facing thread that outlives contacts. The core only carries it.
///
/// @param value any number
public record ConversationId(long value) implements Comparable<ConversationId> {
  @Override
  public int compareTo(ConversationId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
