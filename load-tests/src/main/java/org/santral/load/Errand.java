package org.santral.load;

import org.jspecify.annotations.Nullable;

/// One thing that somebody is going to do. Objects are used again.
final class Errand {
  /// What it is.
  enum Kind {
    ANSWER,
    COMPLETE,
    FINISH
  }

  Kind kind = Kind.ANSWER;
  Customer customer;

  /// The offer to be answered, or 0.
  long offer;

  @Nullable Errand next;

  Errand(Customer customer) {
    this.customer = customer;
  }
}
