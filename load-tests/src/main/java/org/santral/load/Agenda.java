package org.santral.load;

import org.jspecify.annotations.Nullable;

/// What people are going to do, and when: a wheel of short spans of virtual time, each with the
/// errands that fall into it. Errands lie at most [#HORIZON_MILLIS] ahead.
final class Agenda {
  private static final int SPAN_BITS = 3;
  private static final int SPANS = 1 << 17;

  /// No two moments of the clock are nearer to each other.
  static final long SPAN_MILLIS = 1 << SPAN_BITS;

  static final long HORIZON_MILLIS = (long) (SPANS - 1) << SPAN_BITS;

  private final @Nullable Errand[] spans = new @Nullable Errand[SPANS];
  private long span;
  private int size;
  private @Nullable Errand unused;

  Agenda(long startMillis) {
    this.span = startMillis >> SPAN_BITS;
  }

  /// The present on the virtual clock.
  long nowMillis() {
    return span << SPAN_BITS;
  }

  int size() {
    return size;
  }

  void add(long inMillis, Errand.Kind kind, Customer customer, long offer) {
    var errand = unused;
    if (errand == null) {
      errand = new Errand(customer);
    } else {
      unused = errand.next;
    }
    errand.kind = kind;
    errand.customer = customer;
    errand.offer = offer;
    int at = (int) (span + (inMillis >> SPAN_BITS)) & (SPANS - 1);
    errand.next = spans[at];
    spans[at] = errand;
    size++;
  }

  /// Takes the next errand, letting the clock run up to it. It is valid until one more is added.
  Errand next() {
    if (size == 0) {
      throw new IllegalStateException("nobody has anything left to do");
    }
    Errand errand;
    while ((errand = spans[(int) span & (SPANS - 1)]) == null) {
      span++;
    }
    spans[(int) span & (SPANS - 1)] = errand.next;
    errand.next = unused;
    unused = errand;
    size--;
    return errand;
  }
}
