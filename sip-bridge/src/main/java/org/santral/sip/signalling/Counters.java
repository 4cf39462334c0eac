package org.santral.sip.signalling;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What was dropped, refused or lost, counted since the start.
public final class Counters {
  /// What is counted.
  public enum Count {
    REQUESTS,
    RESPONSES,
    /// Could not be read and was too broken for an answer.
    MALFORMED,
    /// Answered 400 because a header could not be read.
    BAD_REQUEST,
    /// More than its source may send.
    OVER_RATE,
    /// More requests under way than there is room for.
    OVER_CAPACITY,
    /// Wrong user or password.
    AUTH_FAILED,
    /// Could not be sent.
    UNSENT,
    /// Something of ours broke while a message was handled; the message is lost, nothing else is.
    DEFECT,
    CALLS_IN,
    CALLS_OUT,
    CALLS_REFUSED
  }

  private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

  public Counters() {
    for (Count count : Count.values()) {
      counts.put(count, new LongAdder());
    }
  }

  public void count(Count count) {
    adder(count).increment();
  }

  public long of(Count count) {
    return adder(count).sum();
  }

  private LongAdder adder(Count count) {
    LongAdder adder = counts.get(count);
    if (adder == null) {
      throw new IllegalStateException("not counted: " + count);
    }
    return adder;
  }
}
