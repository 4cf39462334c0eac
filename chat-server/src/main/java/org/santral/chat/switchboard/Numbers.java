package org.santral.chat.switchboard;

import java.util.concurrent.atomic.AtomicLong;

/// Numbers that no two things of this installation share: conversations, contacts, sessions.
public final class Numbers {
  private final AtomicLong last;

  /// @param from all numbers are greater than this one
  Numbers(long from) {
    last = new AtomicLong(from);
  }

  long next() {
    return last.incrementAndGet();
  }

  /// A number is in use; later ones will be greater.
  void seen(long number) {
    last.accumulateAndGet(number, Math::max);
  }

  long last() {
    return last.get();
  }
}
